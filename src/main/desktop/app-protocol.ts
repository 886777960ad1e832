import { app, protocol } from 'electron'
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { sound } from './sound'
import { windowSession } from './window-session'

/** The window's pages are served from `app://cadran/`, so that they have an origin of their own and a strict policy; never from `file:`. */
const ORIGIN = 'app://cadran'

/** While Cadran is developed, the window comes from Vite's server. */
const developmentUrl = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL']

export const windowUrl = developmentUrl ?? `${ORIGIN}/index.html`

/** Whether an address is a page of ours. */
export function isOurPage(address: string): boolean {
  // The origin of a scheme of one's own is «null» to URL.
  const originOf = ({ protocol, host }: URL) => `${protocol}//${host}`
  return URL.canParse(address) && originOf(new URL(address)) === originOf(new URL(windowUrl))
}

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  // Recordings, which main serves from its own folder.
  "media-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  // No text becomes markup or script, but what Svelte makes of its own templates, under the name that it gives its policy.
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html',
].join('; ')

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/** Must run before the app is ready. */
export function registerScheme(): void {
  const privileges = { standard: true, secure: true, stream: true }
  protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges }])
}

export interface WindowServer {
  /** The page is on its way, with the scripts and styles that it names. */
  pageSent: Promise<void>
  /** From now on recordings can be played. @param pathOf where the copy of this name is, if there is one */
  playRecordings(pathOf: (file: string) => string | undefined): void
}

/** Serves the built window. */
export function serveWindow(): WindowServer {
  const root = join(app.getAppPath(), 'out', 'renderer')
  const page = Promise.withResolvers<void>()
  const unsent = new Set<string>()
  if (developmentUrl !== undefined) page.resolve()
  let recording: (file: string) => string | undefined = () => undefined
  windowSession().protocol.handle('app', async (request) => {
    try {
      const { host, pathname } = new URL(request.url)
      const [, recorded] = /^\/recordings\/([^/]+)$/.exec(pathname) ?? []
      if (host === 'cadran' && recorded !== undefined)
        return await sound(recording(recorded), request.headers.get('range'))
      const file = normalize(join(root, decodeURIComponent(pathname)))
      const type = types[extname(file)]
      if (host !== 'cadran' || !file.startsWith(root + sep) || type === undefined) return notFound()
      const body = new Uint8Array(await readFile(file))
      if (type === types['.html']) for (const linked of linkedIn(body)) unsent.add(linked)
      if (unsent.delete(pathname) && unsent.size === 0) setImmediate(page.resolve)
      return new Response(body, {
        headers: { 'Content-Type': type, 'Content-Security-Policy': POLICY, 'X-Content-Type-Options': 'nosniff' },
      })
    } catch (error) {
      // Whoever waits for the page would wait for ever.
      if (request.url === windowUrl) page.reject(error)
      return notFound()
    }
  })
  return {
    pageSent: page.promise,
    playRecordings: (pathOf) => (recording = pathOf),
  }
}

/** @returns the paths of what a built page of ours names */
function linkedIn(page: Uint8Array): string[] {
  const names = Buffer.from(page)
    .toString()
    .matchAll(/(?:src|href)="([^"]+)"/g)
  return [...names].map(([, name = '']) => new URL(name, windowUrl).pathname)
}

function notFound(): Response {
  return new Response(null, { status: 404 })
}
