/** A Cadran that is one file, as an AppImage is, and the web server that its updates come from. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname, join } from 'node:path'

import { chromium, type Page } from 'playwright-core'
import { onTestFinished, vi } from 'vitest'

import { channel } from '../../../packaging/lib/release.mjs'
import { appEnvironment } from '../../../scripts/lib/app-environment.mjs'
import { sandboxSwitches } from '../../../scripts/lib/choose-electron.mjs'
import { temporaryFolder } from '../../support/temporary-folder'

/** The folder of the package's app, with its executable, its archive and its fuses. */
const packaged = process.env['CADRAN_LINUX_APP'] ?? ''
const patience = { timeout: 60_000, interval: 100 }

/** What a release would put on a web server; each test says what it holds. */
export class UpdateServer {
  /** Every request, oldest first: `GET /latest-linux.yml`. */
  readonly requests: string[] = []
  /** Of all of them: what the outside learns of this computer. */
  readonly headers = new Set<string>()
  #files: Record<string, Buffer | { redirect: string }> = {}
  readonly #server: Server

  private constructor(server: Server) {
    this.#server = server
  }

  static async start(): Promise<UpdateServer> {
    const server = createServer((request, response) => updates.#answer(request, response))
    const updates = new UpdateServer(server)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    return updates
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/cadran`
  }

  /** Publishes a version as `npm run release` does. @param file what is downloaded for it, where that is not what was announced */
  publish(version: string, program: string, file = program): void {
    const folder = mkdtempSync(join(dirname(packaged), 'release-'))
    const name = `cadran-${version}-x86_64.AppImage`
    writeFileSync(join(folder, name), program)
    this.serve({
      '/cadran/latest-linux.yml': Buffer.from(channel(version, [join(folder, name)], '2026-11-30T12:00:00Z')),
      [`/cadran/${name}`]: Buffer.from(file),
    })
    rmSync(folder, { recursive: true })
  }

  serve(files: Record<string, Buffer | { redirect: string }>): void {
    this.#files = files
    this.requests.length = 0
  }

  stop(): void {
    this.#server.close()
    this.#server.closeAllConnections()
  }

  #answer({ method = '', url = '', headers }: IncomingMessage, response: ServerResponse): void {
    this.requests.push(`${method} ${url}`)
    for (const name of Object.keys(headers)) this.headers.add(name)
    const file = this.#files[url]
    if (!file) response.writeHead(404).end()
    else if ('redirect' in file) response.writeHead(302, { location: file.redirect }).end()
    else response.writeHead(200, { 'content-length': file.length }).end(file)
  }
}

/** A computer on which Cadran is one file. */
export class AppImage {
  readonly home = temporaryFolder()
  readonly userData = join(this.home, 'user-data')
  readonly program = join(this.home, 'Cadran.AppImage')
  readonly #mounted: string
  #process: ChildProcess | undefined

  private constructor(mounted: string) {
    this.#mounted = mounted
  }

  /** @param url where its package says that updates come from */
  static install(url: string, settings: object = {}): AppImage {
    const mounted = mkdtempSync(join(dirname(packaged), 'mounted-'))
    onTestFinished(() => rmSync(mounted, { recursive: true, force: true }))
    execFileSync('cp', ['-rl', `${packaged}/.`, mounted])
    writeFileSync(join(mounted, 'resources', 'app-update.yml'), JSON.stringify({ provider: 'generic', url }))
    const image = new AppImage(mounted)
    image.changeSettings(settings)
    writeFileSync(image.program, image.old, { mode: 0o755 })
    return image
  }

  /** What is installed at first. What an AppImage's own runtime does, a script does here: the real one cannot be had. */
  get old(): string {
    const executable = join(this.#mounted, 'cadran')
    const run = `APPIMAGE="$0" APPDIR='${this.#mounted}' exec '${executable}' ${sandboxSwitches().join(' ')} "$@"`
    return `#!/bin/sh\necho "old $*" >>'${this.#ran}'\n${run}\n`
  }

  /** What it is to become: a program that only says that it was started. */
  get new(): string {
    return `#!/bin/sh\necho "new $*" >>'${this.#ran}'\n`
  }

  get #ran(): string {
    return join(this.home, 'ran')
  }

  /** What is installed now. */
  get installed(): string {
    return readFileSync(this.program, 'utf8')
  }

  /** The programs that were started, oldest first, each with its arguments. */
  ran(): string[] {
    return readFileSync(this.#ran, 'utf8').trim().split('\n')
  }

  /** Of the first file that was downloaded. */
  get downloaded(): string {
    return join(this.userData, 'updates', 'pending')
  }

  changeSettings(settings: object): void {
    mkdirSync(this.userData, { recursive: true })
    const all = { language: 'en', welcomed: true, ...settings }
    writeFileSync(join(this.userData, 'settings.json'), JSON.stringify(all))
  }

  log(): string {
    const file = join(this.userData, 'logs', 'cadran.log')
    return existsSync(file) ? readFileSync(file, 'utf8') : ''
  }

  async start(env: Record<string, string> = {}): Promise<Page> {
    const portFile = join(this.userData, 'DevToolsActivePort')
    rmSync(portFile, { force: true })
    const args = [`--user-data-dir=${this.userData}`, '--remote-debugging-port=0']
    const child = spawn(this.program, args, {
      ...{ env: { ...appEnvironment(this.home), ...env }, stdio: 'ignore', detached: true },
    })
    this.#process = child
    onTestFinished(() => this.#kill())
    return await vi.waitFor(async () => {
      const port = readFileSync(portFile, 'utf8').split('\n')[0]
      const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: 10_000 })
      const page = browser.contexts()[0]?.pages()[0]
      if (!page) throw new Error('There is no page yet.')
      await page.getByRole('button', { name: 'Settings', exact: true }).waitFor()
      return page
    }, patience)
  }

  /** Quits as from the tray. A quit that Cadran asks about is gone through with. */
  async quit(page: Page): Promise<void> {
    const quit = page.getByRole('dialog').getByRole('button', { name: 'Quit', exact: true })
    await page.evaluate(() => window.cadran.app.quit()).catch(() => undefined)
    await Promise.race([this.ended(), quit.click({ timeout: 20_000 }).catch(() => undefined)])
    await this.ended()
  }

  async ended(): Promise<void> {
    const child = this.#process
    if (child && child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }

  /** Chromium's helpers too: the program began a group of its own. */
  async #kill(): Promise<void> {
    const { pid } = this.#process ?? {}
    if (pid === undefined) return
    try {
      process.kill(-pid, 'SIGKILL')
    } catch {
      // It has ended.
    }
    await this.ended()
  }
}
