import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { root } from '../../scripts/lib/paths.mjs'

const drawn = join(root, 'resources', 'icons')

/** The app's icon as each system wants it, out of the same drawings. @param {string} folder gets them all */
export function makeIcons(folder) {
  mkdirSync(folder, { recursive: true })
  const pictures = readdirSync(drawn).map((file) => ({
    size: Number.parseInt(file),
    png: readFileSync(join(drawn, file)),
  }))
  pictures.sort((one, other) => one.size - other.size)
  for (const { size } of pictures) cpSync(join(drawn, `${size}x${size}.png`), join(folder, `${size}x${size}.png`))
  writeFileSync(join(folder, 'icon.ico'), ico(pictures.filter(({ size }) => size <= 256)))
  writeFileSync(join(folder, 'icon.icns'), icns(pictures))
}

/**
 * A Windows icon, which holds PNG files as they are since Windows Vista.
 *
 * @param {{ size: number, png: Buffer }[]} pictures
 */
export function ico(pictures) {
  const header = Buffer.alloc(6 + 16 * pictures.length)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(pictures.length, 4)
  let offset = header.length
  for (const [index, { size, png }] of pictures.entries()) {
    const at = 6 + 16 * index
    header.writeUInt8(size % 256, at) // 0 means 256
    header.writeUInt8(size % 256, at + 1)
    header.writeUInt16LE(1, at + 4)
    header.writeUInt16LE(32, at + 6)
    header.writeUInt32LE(png.length, at + 8)
    header.writeUInt32LE(offset, at + 12)
    offset += png.length
  }
  return Buffer.concat([header, ...pictures.map(({ png }) => png)])
}

/** Apple's names of the sizes that are PNG files. */
const appleTypes = new Map([
  [16, 'icp4'],
  [32, 'icp5'],
  [64, 'icp6'],
  [128, 'ic07'],
  [256, 'ic08'],
  [512, 'ic09'],
])

/** A macOS icon. @param {{ size: number, png: Buffer }[]} pictures */
export function icns(pictures) {
  const entries = pictures.flatMap(({ size, png }) => {
    const type = appleTypes.get(size)
    return type ? [entry(type, png)] : []
  })
  return entry('icns', Buffer.concat(entries))
}

function entry(/** @type {string} */ type, /** @type {Buffer} */ data) {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32BE(data.length + 8, 4)
  return Buffer.concat([head, data])
}
