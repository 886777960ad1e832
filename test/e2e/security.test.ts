import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ElectronApplication, Page } from 'playwright-core'
import { expect, onTestFinished, test } from 'vitest'

import { contract } from '../../src/shared/contract'
import { connectedDesk } from './harness/desk'
import { launch } from './harness/launch'
import { customer, talk } from './harness/panel'

/** Somewhere else: a web server that notes who comes. */
async function elsewhere(): Promise<{ origin: string; visits: string[] }> {
  const visits: string[] = []
  const server = createServer((request, response) => {
    visits.push(request.url ?? '')
    response.setHeader('Access-Control-Allow-Origin', '*').end('hello')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, visits }
}

async function opened() {
  const cadran = await launch()
  await cadran.page.getByRole('heading').first().waitFor()
  return cadran
}

test('the window can ask for what the contract names, and for nothing else', async () => {
  const { app, page } = await opened()
  const offered = await page.evaluate(() =>
    Object.entries(window.cadran).map(([room, requests]) => [
      room,
      typeof requests === 'function' ? [] : Object.keys(requests),
    ]),
  )
  const agreed = Object.entries(contract).map(([room, requests]) => [room, Object.keys(requests)])
  expect(offered).toEqual([...agreed, ['onSnapshot', []], ['onProgress', []], ['onLink', []], ['pathOf', []]])

  const preferences = await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    // Not in Electron's types; what a window was really given.
    return (
      window?.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
    ).getLastWebPreferences()
  })
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
  })
  expect(preferences['nodeIntegrationInSubFrames'] ?? false).toBe(false)
  expect(preferences['webviewTag'] ?? false).toBe(false)
})

test('another page is refused whatever it asks, with the same bridge in another window or in ours', async () => {
  const { app, page } = await opened()
  const refused = expect.stringContaining("app.snapshot: refused, the caller is not Cadran's window")
  for (const where of ['about:blank', 'data:text/html,<h1>Other</h1>', 'app://cadran/index.html'])
    expect(await askFromAnotherWindow(app, where)).toEqual(refused)

  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.loadURL('data:text/html,<h1>Other</h1>'))
  await page.waitForURL(/^data:/)
  expect(await page.evaluate(askForSnapshot)).toEqual(refused)
})

test('a frame in the window has no bridge', async () => {
  const { page } = await opened()
  const kind = await page.evaluate(() => {
    const frame = document.body.appendChild(document.createElement('iframe'))
    return frame.contentWindow && typeof Reflect.get(frame.contentWindow, 'cadran')
  })
  expect(kind).toBe('undefined')
})

test('a malformed argument is refused before anything is done with it', async () => {
  const { page } = await opened()
  const attempts: [string, string, unknown][] = [
    ['calls', 'hangUp', 'not a call'],
    ['calls', 'dial', { text: '514 555 0142', log: 'yes' }],
    ['calls', 'dial', { text: '5'.repeat(10_001), log: true }],
    ['calls', 'endedAt', { call: '8c5b6e0e-64d5-4d31-9b2d-6a0a4a2b7c11', at: 'now' }],
    ['calls', 'fixRejected', { call: 'not a call', alike: false, ownNumber: '514 555 0142' }],
    ['calls', 'fixRejected', { call: '8c5b6e0e-64d5-4d31-9b2d-6a0a4a2b7c11', alike: false, ownNumber: 5145550142 }],
    ['recordings', 'attach', { call: '8c5b6e0e-64d5-4d31-9b2d-6a0a4a2b7c11', path: '' }],
    ['recordings', 'attach', { call: 'not a call', path: '/tmp/call.wav' }],
    ['recordings', 'offer', 'x'.repeat(5000)],
    ['recordings', 'resolveOffer', { offer: 7 }],
    ['links', 'use', 1.5],
    ['account', 'connect', { key: 'k', email: 'e', number: 'n' }],
    ['settings', 'change', { theme: 'purple' }],
    ['settings', 'change', null],
    ['app', 'quit', 'please'],
  ]
  for (const [room, name, argument] of attempts)
    expect(await page.evaluate(ask, { room, name, argument })).toContain(
      `${room}.${name}: refused, the argument is malformed`,
    )
})

test('the key is nowhere in the window: not on the page, not in an answer, not in its memory', async () => {
  const { crm, cadran, page, start } = await connectedDesk()
  await talk(page, customer)
  const texts = await inReach(page)
  expect(texts).toContain(customer.display)
  expect(texts).not.toContain(crm.key)
  await cadran.close()

  // Memory only of a window into which nobody has typed the key.
  const again = await start()
  await again.page.getByRole('banner').getByText('Connected', { exact: true }).waitFor()
  const memory = await heap(again.page)
  expect(memory).toContain(customer.display)
  expect(memory).not.toContain(crm.key)
})

test('the window goes nowhere, opens nothing, and downloads nothing', async () => {
  const { app, page } = await opened()
  const { origin, visits } = await elsewhere()
  const opener = await page.evaluate((url) => window.open(url), `${origin}/opened`)
  expect(opener).toBeNull()
  await page.evaluate((url) => location.assign(url), `${origin}/assigned`)
  await page.evaluate((url) => {
    const form = document.body.appendChild(document.createElement('form'))
    form.action = url
    form.submit()
  }, `${origin}/submitted`)
  await page.evaluate((url) => {
    const link = document.body.appendChild(document.createElement('a'))
    link.href = url
    link.target = '_blank'
    link.click()
  }, `${origin}/clicked`)

  const prevented = await app.evaluate(
    ({ BrowserWindow }, url) =>
      new Promise<boolean>((resolve) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents
        contents?.session.once('will-download', (event) => resolve(event.defaultPrevented))
        contents?.downloadURL(url)
      }),
    `${origin}/downloaded`,
  )
  expect(prevented).toBe(true)
  expect(visits).toEqual(['/downloaded'])
  expect(await page.evaluate(() => location.href)).toBe('app://cadran/index.html')
  expect(app.windows()).toHaveLength(1)
})

test('every permission is refused', async () => {
  const { page } = await opened()
  const asked = ['notifications', 'geolocation', 'camera', 'microphone', 'clipboard-read', 'midi']
  const states = await page.evaluate(
    (names) =>
      Promise.all(
        names.map(async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state),
      ),
    asked,
  )
  expect(states).toEqual(asked.map(() => 'denied'))
  const answers = await page.evaluate(async () => ({
    notification: await Notification.requestPermission(),
    clipboard: await navigator.clipboard.readText().catch((error: Error) => error.name),
    camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
      () => 'given',
      (error: Error) => error.name,
    ),
    place: await new Promise((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('given'),
        () => resolve('refused'),
      ),
    ),
  }))
  expect(answers).toEqual({
    notification: 'denied',
    clipboard: 'NotAllowedError',
    camera: expect.stringMatching(/^Not/),
    place: 'refused',
  })
})

test('the policy stops inline script, eval, and whatever is not from the app itself', async () => {
  const { page } = await opened()
  const { origin, visits } = await elsewhere()
  await page.evaluate(() => {
    const tried = (act: () => void) => {
      try {
        act()
      } catch {
        // Trusted types refuse to make it at all; what they let through must not run.
      }
    }
    const script = document.createElement('script')
    tried(() => script.append('window.inlineRan = true'))
    document.body.append(script)
    const image = Object.assign(new Image(), { src: 'missing.png' })
    tried(() => image.setAttribute('onerror', 'window.handlerRan = true'))
    document.body.append(image)
  })
  // Later than the call of the debugger, to which Chromium allows eval.
  const evaluated = await page.evaluate(
    () =>
      new Promise((resolve) =>
        setTimeout(() => {
          try {
            resolve((0, eval)('"ran"'))
          } catch (error) {
            resolve((error as Error).name)
          }
        }),
      ),
  )
  expect(evaluated).toBe('EvalError')
  const remote = await page.evaluate(async (from) => {
    const loaded = (element: HTMLElement & { src?: string }) =>
      new Promise((resolve) => {
        element.onload = () => resolve('loaded')
        element.onerror = () => resolve('refused')
        document.body.append(element)
      })
    const image = Object.assign(new Image(), { src: `${from}/image` })
    const scripted = async () => {
      try {
        return await loaded(Object.assign(document.createElement('script'), { src: `${from}/script` }))
      } catch {
        return 'refused'
      }
    }
    const style = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: `${from}/style` })
    const fetched = await fetch(`${from}/fetch`).then(
      () => 'loaded',
      () => 'refused',
    )
    const socket = new Promise((resolve) => {
      try {
        new WebSocket(`${from.replace('http', 'ws')}/socket`).onerror = () => resolve('refused')
      } catch {
        resolve('refused')
      }
    })
    const heard = new Promise((resolve) => {
      const sound = Object.assign(new Audio(), {
        oncanplay: () => resolve('loaded'),
        onerror: () => resolve('refused'),
      })
      sound.src = `${from}/sound`
    })
    return [await loaded(image), await scripted(), await loaded(style), fetched, await socket, await heard]
  }, origin)
  expect(remote).toEqual(['refused', 'refused', 'refused', 'refused', 'refused', 'refused'])
  expect(visits).toEqual([])
  expect(await page.evaluate(() => [Reflect.get(window, 'inlineRan'), Reflect.get(window, 'handlerRan')])).toEqual([
    undefined,
    undefined,
  ])
})

test('the app’s own address serves the window and no other file', async () => {
  const { app } = await opened()
  const status = (path: string, origin = 'app://cadran') =>
    app.evaluate(
      async ({ session }, url) =>
        (
          await session
            .fromPartition('window')
            .fetch(url)
            .catch(() => ({ status: 0 }))
        ).status,
      `${origin}/${path}`,
    )
  expect(await status('index.html')).toBe(200)
  for (const path of [
    '../../package.json',
    '../main/index.js',
    '%2e%2e/main/index.js',
    '..%2fmain%2findex.js',
    '..%2Fpreload%2Findex.cjs',
    '..%5cmain%5cindex.js',
    '..%252fmain%252findex.js',
    '/etc/hostname',
    'index.html%00.png',
    '%E0%A4%A.html',
    '',
    'assets/',
    'recordings/',
    'recordings/..%2fjournal.db',
    'recordings/0b0e7c02-6f0d-4c2b-9d3e-0a8b5a0e1c55.wav',
  ])
    expect([path, await status(path)]).toEqual([path, 404])
  const other = await status('index.html', 'app://elsewhere')
  expect(other).toBe(404)
})

/** Runs in the window. */
function askForSnapshot(): Promise<string> {
  return window.cadran.app.snapshot().then(
    () => 'answered',
    (error: Error) => error.message,
  )
}

/** Runs in the window. */
function ask({ room, name, argument }: { room: string; name: string; argument: unknown }): Promise<string> {
  const requests = Reflect.get(window.cadran, room) as Record<string, (argument: unknown) => Promise<unknown>>
  return (requests[name]?.(argument) ?? Promise.reject(new Error('there is no such request'))).then(
    () => 'answered',
    (error: Error) => error.message,
  )
}

/** A window of somebody else's, with our bridge in it. */
function askFromAnotherWindow(app: ElectronApplication, where: string): Promise<string> {
  return app.evaluate(async ({ app, BrowserWindow, session }, where) => {
    const preload = `${app.getAppPath()}/out/preload/index.cjs`
    const window = new BrowserWindow({
      show: false,
      webPreferences: { preload, sandbox: true, contextIsolation: true, session: session.fromPartition('window') },
    })
    await window.loadURL(where)
    const asking = `window.cadran.app.snapshot().then(() => 'answered', (error) => error.message)`
    return await window.webContents.executeJavaScript(asking).finally(() => window.destroy())
  }, where)
}

/** All that a script in the window could read. */
async function inReach(page: Page): Promise<string> {
  const texts = await page.evaluate(async () => [
    document.documentElement.outerHTML,
    ...[...document.querySelectorAll('input')].map((input) => input.value),
    JSON.stringify([await window.cadran.app.snapshot(), await window.cadran.settings.read()]),
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
  ])
  return texts.join('\n')
}

/** All that the window's script has in memory. */
async function heap(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  const chunks: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await session.detach()
  return chunks.join('')
}
