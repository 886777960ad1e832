/**
 * Builds the Windows helper, resources/hooks/cadran-event.exe, from native/cadran-event.c. The result is kept with the sources, as few have the
 * compiler; the one named here makes the same bytes anywhere. `npm run build:helper [-- --check]`: `--check` only compares.
 */
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { command, say, StepFailed } from './lib/command.mjs'
import { root } from './lib/paths.mjs'
import { lastLines, runQuietly } from './lib/run.mjs'

const compiler = 'x86_64-w64-mingw32-gcc'
/** Debian 12's. Another one makes a program that does the same, in other bytes. */
const version = '12-win32'
const helper = join(root, 'resources', 'hooks', 'cadran-event.exe')

await command(async () => {
  const { code, output } = await runQuietly(compiler, ['-dumpversion'])
  if (code !== 0) {
    const advice = 'On Debian and Ubuntu: sudo apt-get install gcc-mingw-w64-x86-64'
    throw new StepFailed(`The compiler for Windows programs is missing (${compiler}).`, advice)
  }
  const built = await build()
  const isSame = built.equals(readFileSync(helper))
  if (isSame) return say('The helper that is kept is the one that its source makes.')
  if (output.trim() !== version)
    say(`This is ${compiler} ${output.trim()}; the helper that is kept was made by ${version}.`)
  if (process.argv.includes('--check'))
    throw new StepFailed('Its source makes another helper.', 'Run npm run build:helper.')
  writeFileSync(helper, built)
  say('Built resources/hooks/cadran-event.exe.')
})

async function build() {
  const source = join('native', 'cadran-event.c')
  const folder = mkdtempSync(join(tmpdir(), 'cadran-helper-'))
  try {
    const made = join(folder, 'cadran-event.exe')
    const hash = createHash('sha256')
      .update(readFileSync(join(root, source)))
      .digest('hex')
    const { code, output } = await runQuietly(compiler, [
      ...['-Os', '-s', '-Wall', '-Wextra', '-Werror', '-municode', '-mwindows', `-DSOURCE_HASH="${hash}"`],
      // Without a runtime library and the time of the build.
      ...['-ffreestanding', '-fno-ident', '-fno-asynchronous-unwind-tables', '-nostdlib', '-Wl,--entry=entry'],
      ...['-Wl,--no-insert-timestamp', '-Wl,--dynamicbase,--nxcompat,--high-entropy-va'],
      ...['-o', made, source, '-lkernel32', '-lshell32'],
    ])
    if (code !== 0)
      throw new StepFailed(`The helper could not be built:\n${lastLines(output)}`, 'Repair what it names.')
    return readFileSync(made)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
