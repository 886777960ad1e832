import { execFile } from 'node:child_process'
import { accessSync, constants, symlinkSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { listenForHooks } from '../../src/main/lines/hooks/hook-server'
import { argumentsIn } from '../../src/main/lines/hooks/hook-event'
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

/** Runs the helper with these tools. Where no way is left it starts the program, which is `started`. */
const run = (tools: string[], socket: string, started: string) =>
  promisify(execFile)(helper, args, {
    env: { PATH: only(tools), CADRAN_HOOKS: socket, CADRAN: whereIs(started) },
    timeout: 20_000,
  })

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

describe.skipIf(process.platform === 'win32')('the helper', () => {
  it.each(ways)('gets through by %s, word by word, and starts nothing', async (_, tools) => {
    const { address, heard } = await cadranThatListens()
    // `false` would fail.
    await run(tools, address, 'false')
    await vi.waitFor(() => expect(heard).toEqual([args]))
  })

  it.each(ways)('starts the program where nobody listens any more, with %s', async (_, tools) => {
    const { stdout } = await run(tools, await deadSocket(), 'echo')
    expect(stdout).toBe(`${args.join(' ')}\n`)
  })

  it('starts the program where it has no way, and where there is no socket', async () => {
    const { address, heard } = await cadranThatListens()
    expect((await run([], address, 'echo')).stdout).toBe(`${args.join(' ')}\n`)
    expect((await run(['nc', 'grep', 'perl'], '/nowhere', 'echo')).stdout).toBe(`${args.join(' ')}\n`)
    expect(heard).toEqual([])
  })
})
