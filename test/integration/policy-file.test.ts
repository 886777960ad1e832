/** A company's file of policies on a real disk: who may have written it, what is in it, and that a change of it is noticed. */
import { execFileSync } from 'node:child_process'
import { chmodSync, chownSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { realTimers } from '../../src/main/lib/timers'
import { PolicyFile } from '../../src/main/settings/policies/policy-file'
import { readPolicies } from '../../src/main/settings/policies/read-policies'
import { temporaryFolder } from '../support/temporary-folder'

const owner = process.getuid?.() ?? 0
const dark = JSON.stringify({ enforced: { theme: 'dark' } })

function computer(text?: string, { mode = 0o644 } = {}) {
  const etc = temporaryFolder()
  const folder = join(etc, 'cadran')
  const path = join(folder, 'policies.json')
  const write = (written: string) => {
    mkdirSync(folder, { recursive: true, mode: 0o755 })
    writeFileSync(path, written)
    chmodSync(path, mode)
  }
  if (text !== undefined) write(text)
  return { etc, folder, path, write, file: new PolicyFile({ path, owner, timers: realTimers }) }
}

async function read(file: PolicyFile) {
  const { places, faults } = await file.read()
  return { ...readPolicies(places).policies, faults: faults.map((fault) => fault.replace(/^all of \S+: /, '')) }
}

const nothing = { enforced: {}, defaults: {} }

test('a file of its owner alone counts, through a link of the owner’s as well', async () => {
  const { file, path, folder } = computer('\uFEFF{"enforced":{"theme":"dark"},"default":{"historyDays":90}}')
  const policies = { enforced: { theme: 'dark' }, defaults: { historyDays: 90 }, faults: [] }
  expect(await read(file)).toEqual(policies)
  renameSync(path, join(folder, 'kept.json'))
  symlinkSync('kept.json', path)
  expect(await read(file)).toEqual(policies)
})

test('most computers have none, which is no fault', async () => {
  expect(await read(computer().file)).toEqual({ ...nothing, faults: [] })
})

test.each([
  [0o664, 'it can be written by others than root'],
  [0o646, 'it can be written by others than root'],
  [0o666, 'it can be written by others than root'],
])('a file of mode %o counts for nothing', async (mode, fault) => {
  expect(await read(computer(dark, { mode }).file)).toEqual({ ...nothing, faults: [fault] })
})

test('a file in a folder that others may write counts for nothing', async () => {
  const { file, folder } = computer(dark)
  chmodSync(folder, 0o777)
  expect(await read(file)).toEqual({ ...nothing, faults: ['its folder can be written by others than root'] })
})

test('a file of somebody else’s counts for nothing', async () => {
  const { path } = computer(dark)
  const file = new PolicyFile({ path, owner: owner + 1, timers: realTimers })
  expect(await read(file)).toEqual({ ...nothing, faults: ['its folder is not root’s'] })
})

test.runIf(owner === 0)('nor does an agent’s own file in root’s folder', async () => {
  const { file, path } = computer(dark)
  chownSync(path, 1000, 1000)
  expect(await read(file)).toEqual({ ...nothing, faults: ['it is not root’s'] })
})

test.each([
  ['', 'it holds no JSON object'],
  ['[]', 'it holds no JSON object'],
  ['{"enforced":{"theme":"dark"}', 'it holds no JSON object'],
  ['['.repeat(90_000), 'it holds no JSON object'],
  [`{"enforced":{"theme":"dark"}}${' '.repeat(100_000)}`, 'it is larger than 100000 bytes'],
])('a damaged one says so, and counts for nothing (%#)', async (text, fault) => {
  expect(await read(computer(text).file)).toEqual({ ...nothing, faults: [fault] })
})

test('what is wrong in it costs nothing beside it', async () => {
  const { file } = computer(
    '{"enforced":["theme"],"default":{"__proto__":{"email":"x"},"theme":"dark"},"theme":"light"}',
  )
  const faults = ['“enforced” is no object', '1 of its members are neither “enforced” nor “default”']
  expect(await read(file)).toEqual({ enforced: {}, defaults: { theme: 'dark' }, faults })
})

test('a folder or a pipe in its place holds nothing up', async () => {
  const { file, path, folder } = computer()
  mkdirSync(path, { recursive: true })
  expect(await read(file)).toEqual({ ...nothing, faults: ['it is no file'] })
  rmSync(path, { recursive: true })
  execFileSync('mkfifo', [join(folder, 'policies.json')])
  expect(await read(file)).toEqual({ ...nothing, faults: ['it is no file'] })
})

test('changes are told: as the folder comes, as the file is written and replaced, and as either goes', async () => {
  const { file, path, folder, write } = computer()
  let told = 0
  onTestFinished(file.watch(() => told++))
  const after = async (change: () => void) => {
    const before = told
    change()
    await expect.poll(() => told, { timeout: 10_000 }).toBeGreaterThan(before)
    return (await read(file)).enforced
  }
  expect(await after(() => write(dark))).toEqual({ theme: 'dark' })
  expect(await after(() => write('{"enforced":{"theme":"light"}}'))).toEqual({ theme: 'light' })
  expect(
    await after(() => {
      writeFileSync(`${path}.new`, dark, { mode: 0o644 })
      renameSync(`${path}.new`, path)
    }),
  ).toEqual({ theme: 'dark' })
  expect(await after(() => rmSync(path))).toEqual({})
  expect(await after(() => rmSync(folder, { recursive: true }))).toEqual({})
  expect(await after(() => write(dark))).toEqual({ theme: 'dark' })
})

test('what else happens in the folder above is no change', async () => {
  const { file, etc } = computer()
  let told = 0
  onTestFinished(file.watch(() => told++))
  writeFileSync(join(etc, 'hostname'), 'desk-4')
  await new Promise((resolve) => setTimeout(resolve, 600))
  expect(told).toBe(0)
})
