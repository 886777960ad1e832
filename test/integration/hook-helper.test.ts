import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, constants, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { listenForHooks } from '../../src/main/lines/hooks/hook-server'
import { argumentsIn, readHookEvent } from '../../src/main/lines/hooks/hook-event'
import { temporaryFolder } from '../support/temporary-folder'

const helper = join(import.meta.dirname, '../../resources/hooks/cadran-event')
const args = ['--event=ended', '--number=514 555-0142', '--reason=a "b" $c']

/** What the helper needs in any case. */
const basics = ['uname', 'tr']

/** A folder that is all of a PATH: links to these tools and to no others. `name=tool` is a tool under another name. */
function only(tools: string[]): string {
  const folder = temporaryFolder()
  for (const each of [...basics, ...tools]) {
    const [name = each, tool = each] = each.split('=')
    symlinkSync(whereIs(tool), join(folder, name))
  }
  return folder
}

/** @throws where the system lacks it, which is no reason to leave a way untried: scripts/lib/system-packages.mjs */
function whereIs(tool: string): string {
  const found = (process.env['PATH'] ?? '').split(delimiter).find((folder) => isProgram(join(folder, tool)))
  if (found === undefined) throw new Error(`There is no ${tool} on this system.`)
  return join(found, tool)
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** Runs the helper with these tools; a program that it must not start would answer with 77. */
async function run(tools: string[], socket: string) {
  const program = join(temporaryFolder(), 'cadran')
  writeFileSync(program, '#!/bin/sh\nexit 77\n', { mode: 0o755 })
  const env = { PATH: only(tools), CADRAN_HOOKS: socket, CADRAN: program }
  return await promisify(execFile)(helper, args, { env, timeout: 20_000 }).then(
    () => ({ code: 0, stderr: '' }),
    ({ code, stderr }: { code: number; stderr: string }) => ({ code, stderr }),
  )
}

const told = { code: 0, stderr: '' }
const dropped = { code: 1, stderr: '' }

async function cadranThatListens() {
  const address = join(temporaryFolder(), 'hooks.sock')
  const heard: string[][] = []
  const { close } = await listenForHooks(address, (line) => heard.push(argumentsIn(line)))
  onTestFinished(close)
  return { address, heard }
}

/** A socket that a crash left: it is there, and nobody listens. */
async function deadSocket(): Promise<string> {
  const address = join(temporaryFolder(), 'hooks.sock')
  await promisify(execFile)('perl', [
    '-MSocket',
    '-e',
    'socket(S, PF_UNIX, SOCK_STREAM, 0) && bind(S, pack_sockaddr_un($ARGV[0])) or exit 1',
    address,
  ])
  return address
}

const ways: [way: string, tools: string[]][] = [
  ['nc', ['nc', 'grep']],
  ['perl', ['perl']],
  ['perl, beside an nc that knows no such sockets', ['nc=true', 'grep', 'perl']],
]

/** It takes connections, and then neither reads nor closes. */
async function socketOfAHungCadran(): Promise<string> {
  const address = join(temporaryFolder(), 'hooks.sock')
  const server = createServer({ pauseOnConnect: true }).listen(address)
  await once(server, 'listening')
  onTestFinished(() => {
    server.close()
  })
  return address
}

describe.skipIf(process.platform === 'win32')('the helper', () => {
  it.each(ways)('gets through by %s, word by word, and starts nothing', async (_, tools) => {
    const { address, heard } = await cadranThatListens()
    expect(await run(tools, address)).toEqual(told)
    await vi.waitFor(() => expect(heard).toEqual([args]))
  })

  it.each(ways)('drops an event where nobody listens any more, with %s', async (_, tools) => {
    expect(await run(tools, await deadSocket())).toEqual(dropped)
  })

  it.each(ways)('does not wait for a Cadran that hangs, with %s', async (_, tools) => {
    const address = await socketOfAHungCadran()
    const begun = performance.now()
    expect(await run(tools, address)).toEqual(told)
    expect(performance.now() - begun).toBeLessThan(2000)
  })

  it('drops an event where there is no socket, whatever is installed', async () => {
    expect(await run(['nc', 'grep', 'perl'], '/nowhere')).toEqual(dropped)
    expect(await run([], '/nowhere')).toEqual(dropped)
  })

  it.each([
    ['nothing', []],
    ['an nc that knows no such sockets', ['nc=true', 'grep']],
  ])('says what it lacks where all it has is %s', async (_, tools) => {
    const { address, heard } = await cadranThatListens()
    expect(await run(tools, address)).toEqual({ code: 2, stderr: expect.stringContaining('install perl') })
    expect(heard).toEqual([])
  })

  it('takes no field of a caller’s for another', async () => {
    const { address, heard } = await cadranThatListens()
    const env = { ...process.env, CADRAN_HOOKS: address }
    const names = ['--recording=/etc/passwd', 'x\t--recording=/etc/passwd', 'x\n--event=ended']
    for (const name of names) await promisify(execFile)(helper, ['--event=incoming', '--', name], { env })
    for (const name of names) {
      const ofTwinkle = { TWINKLE_TRIGGER: 'in_call', SIP_FROM_USER: name, SIP_CALL_ID: name, SIPSTATUS_CODE: name }
      await promisify(execFile)(helper, ['--event=incoming'], { env: { ...env, ...ofTwinkle } })
    }
    await vi.waitFor(() => expect(heard).toHaveLength(names.length * 2))
    for (const args of heard) expect(readHookEvent(args)?.recording).toBeUndefined()
    expect(heard.map((args) => readHookEvent(args)?.event)).toEqual(heard.map(() => 'incoming'))
  })
})
