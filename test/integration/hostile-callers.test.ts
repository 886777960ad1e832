/** A caller chooses their own name, and a softphone passes it on: nothing that they choose may start or open anything. */
import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { hostileSwitches } from '../support/hostile-switches'
import { temporaryFolder } from '../support/temporary-folder'

const helper = join(import.meta.dirname, '../../resources/hooks/cadran-event')

/** Every place where a softphone puts what the other side has chosen. */
const places: Record<string, (text: string) => { args: string[]; env?: Record<string, string> }> = {
  'behind the command': (text) => ({ args: ['--event=incoming', text] }),
  'behind the dashes': (text) => ({ args: ['--event=incoming', '--', text] }),
  'as the number': (text) => ({ args: ['--event=incoming', `--number=${text}`] }),
  'as the call’s name': (text) => ({ args: ['--event=incoming', '--number=1', `--call=${text}`] }),
  'as the reason': (text) => ({ args: ['--event=ended', '--number=1', `--reason=${text}`] }),
  'before the event': (text) => ({ args: [text, '--event=incoming'] }),
  'without an event': (text) => ({ args: [text] }),
  'as Twinkle’s caller': (text) => ({
    args: ['--event=incoming'],
    env: { TWINKLE_TRIGGER: 'in_call', SIP_FROM_USER: text, SIP_TO_USER: 'agent', SIP_CALL_ID: 'a@b' },
  }),
  'as Twinkle’s callee': (text) => ({
    args: ['--event=ended'],
    env: { TWINKLE_TRIGGER: 'out_call_failed', SIP_FROM_USER: 'agent', SIP_TO_USER: text, SIP_CALL_ID: 'a@b' },
  }),
  'as Twinkle’s call': (text) => ({
    args: ['--event=ended'],
    env: { TWINKLE_TRIGGER: 'in_call', SIP_FROM_USER: '1', SIPSTATUS_CODE: text, SIP_CALL_ID: text },
  }),
}

/** A computer on which Cadran is installed, and notes with what it is started. */
function computer() {
  const home = temporaryFolder()
  const tools = temporaryFolder()
  const started = join(tools, 'started')
  const program = join(tools, 'cadran')
  writeFileSync(program, `#!/bin/sh\nfor each; do printf '%s\\0' "$each" >> '${started}'; done\n`, { mode: 0o755 })
  const env = { PATH: `${tools}:${process.env['PATH'] ?? ''}`, HOME: home, CADRAN: program }
  return {
    home,
    run: (args: string[], more: Record<string, string> = {}) => run(args, { ...env, ...more }),
    started: () => (existsSync(started) ? readFileSync(started, 'utf8').split('\0').slice(0, -1) : undefined),
  }
}

async function run(args: string[], env: Record<string, string>) {
  const begun = performance.now()
  const child = spawn(helper, args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
  let complaint = ''
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()))
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve))
  return { code, complaint, milliseconds: performance.now() - begun }
}

/** The ports on which this computer listens. */
const listening = () =>
  ['tcp', 'tcp6'].flatMap((kind) =>
    [...readFileSync(`/proc/net/${kind}`, 'utf8').matchAll(/:([0-9A-F]{4}) [0-9A-F]+:0000 0A/g)].map(
      ([, port]) => port,
    ),
  )

describe.skipIf(process.platform !== 'linux')('while Cadran does not run', () => {
  it.each(Object.entries(places))('%s a caller starts nothing, whatever they are called', async (_, place) => {
    const { home, run, started } = computer()
    for (const text of hostileSwitches) {
      const { args, env } = place(text)
      const { code, milliseconds } = await run(args, env)
      expect([text, code, started()]).toEqual([text, 1, undefined])
      expect(milliseconds).toBeLessThan(2000)
    }
    expect(readdirSync(home)).toEqual([])
    expect(existsSync('/tmp/cadran-made')).toBe(false)
    expect(listening()).not.toContain((45991).toString(16).toUpperCase())
  })

  it('a link starts it, behind the dashes that end all options', async () => {
    for (const text of hostileSwitches) {
      const { run, started } = computer()
      const link = `tel:${text}`
      expect((await run([link])).code).toBe(0)
      expect(started()).toEqual(['--', link])
    }
  })

  it.each([
    ['a link and more', ['tel:1', '--inspect']],
    ['a link behind an event', ['--event=incoming', 'tel:1']],
  ])('%s start nothing', async (_, args) => {
    const { run, started } = computer()
    expect([(await run(args)).code, started()]).toEqual([1, undefined])
  })
})
