/**
 * Draws the icons: `node resources/draw.mjs` writes the SVGs beside it and the PNGs from them. Needs rsvg-convert (Debian: librsvg2-bin).
 *
 * «Cadran» is French for a dial. The icon is one: finger holes around a hub, with a gap at the lower right where the finger stop is.
 * In the tray the gap holds what the agent should know; shapes differ as well as colours, for menu bars that have none.
 */
import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const tray = join(here, 'tray')
const sizes = join(here, 'icons')
for (const folder of [tray, sizes]) mkdirSync(folder, { recursive: true })

/** Holes on a circle around (center, center), clockwise from the finger stop at 45° below the right. */
function holes(center, distance, radius, count, gap, fill) {
  const step = (360 - gap) / (count - 1)
  return Array.from({ length: count }, (_, i) => {
    const angle = ((45 + gap / 2 + i * step) * Math.PI) / 180
    const [x, y] = [center + distance * Math.cos(angle), center + distance * Math.sin(angle)]
    return `<circle cx="${x.toFixed(2)}" cy="${y.toFixed(2)}" r="${radius}" fill="${fill}"/>`
  }).join('')
}

function svg(size, content) {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size}" height="${size}">${content}</svg>\n`
}

function png(source, target, size) {
  execFileSync('rsvg-convert', ['--width', String(size), '--height', String(size), '--output', target, source])
}

/** A plate without its holes, for few pixels: a thick ring, open at the finger stop by `gap` degrees. */
function plate(center, radius, width, gap, stroke) {
  const at = (degrees) => {
    const angle = (degrees * Math.PI) / 180
    return `${(center + radius * Math.cos(angle)).toFixed(2)} ${(center + radius * Math.sin(angle)).toFixed(2)}`
  }
  return `<path d="M${at(45 + gap / 2)}A${radius} ${radius} 0 1 1 ${at(45 - gap / 2)}" fill="none" stroke="${stroke}" stroke-width="${width}" stroke-linecap="round"/>`
}

const petrol =
  '<defs><linearGradient id="petrol" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#127586"/><stop offset="1" stop-color="#084b56"/></linearGradient></defs>'

const appIcon = svg(
  512,
  `${petrol}<rect x="24" y="24" width="464" height="464" rx="108" fill="url(#petrol)"/>` +
    holes(256, 152, 30, 10, 72, '#ffffff') +
    `<circle cx="256" cy="256" r="58" fill="#ffffff"/>` +
    `<rect x="374" y="243" width="68" height="26" rx="13" fill="#f3b95c" transform="rotate(45 256 256)"/>`,
)

const smallAppIcon = svg(
  32,
  `${petrol}<rect width="32" height="32" rx="7" fill="url(#petrol)"/>` +
    plate(16, 9, 4, 84, '#ffffff') +
    `<circle cx="16" cy="16" r="3.4" fill="#ffffff"/><circle cx="22.6" cy="22.6" r="2.2" fill="#f3b95c"/>`,
)

writeFileSync(join(here, 'icon.svg'), appIcon)
writeFileSync(join(here, 'icon-small.svg'), smallAppIcon)
png(join(here, 'icon.svg'), join(here, 'icon.png'), 512)
for (const size of [16, 22, 24, 32]) png(join(here, 'icon-small.svg'), join(sizes, `${size}x${size}.png`), size)
for (const size of [48, 64, 128, 256, 512]) png(join(here, 'icon.svg'), join(sizes, `${size}x${size}.png`), size)

/** Half-way between black and white, so that they stand out on dark and light panels alike. */
const colours = { dial: '#1f8594', onCall: '#2b8a4b', waiting: '#b97a10', attention: '#dc4437', mark: '#ffffff' }

const ring = (gap, fill) => plate(16, 11.5, 4.6, gap, fill) + `<circle cx="16" cy="16" r="4.2" fill="${fill}"/>`

const states = {
  idle: ({ dial }) => ring(76, dial),
  'on-call': ({ onCall }) =>
    `<path d="M16 2.2a13.8 13.8 0 1 0 0 27.6a13.8 13.8 0 1 0 0-27.6zm0 8.4a5.4 5.4 0 1 1 0 10.8a5.4 5.4 0 1 1 0-10.8z" fill="${onCall}"/>`,
  waiting: ({ dial, waiting }) =>
    ring(124, dial) + `<circle cx="25.2" cy="25.2" r="4.6" fill="none" stroke="${waiting}" stroke-width="3.6"/>`,
  attention: ({ dial, attention, mark }) =>
    ring(124, dial) +
    `<circle cx="24.6" cy="24.6" r="7.2" fill="${attention}"/>` +
    (mark === 'none'
      ? ''
      : `<rect x="23.3" y="19.8" width="2.6" height="5.8" rx="1.2" fill="${mark}"/><circle cx="24.6" cy="28" r="1.5" fill="${mark}"/>`),
}

for (const [state, draw] of Object.entries(states)) {
  const source = join(tray, `${state}.svg`)
  writeFileSync(source, svg(32, draw(colours)))
  // Linux panels take the 24 pixels and scale them; Windows and others find their own size by name.
  png(source, join(tray, `${state}.png`), 24)
  png(source, join(tray, `${state}@2x.png`), 48)
  for (const size of [16, 22, 32]) {
    png(source, join(tray, `${state}-${size}.png`), size)
    png(source, join(tray, `${state}-${size}@2x.png`), size * 2)
  }
  // macOS paints these itself: only their shape counts.
  const black = { dial: '#000', onCall: '#000', waiting: '#000', attention: '#000', mark: 'none' }
  const template = join(tray, `${state}Template.svg`)
  writeFileSync(template, svg(32, draw(black)))
  png(template, join(tray, `${state}Template.png`), 16)
  png(template, join(tray, `${state}Template@2x.png`), 32)
}
