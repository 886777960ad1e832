import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'

/**
 * Whether the system has what the helper tells Cadran with: resources/hooks/cadran-event looks for the same.
 *
 * @param path the folders of programs, as `PATH` lists them
 */
export async function helperCanTell(path = process.env['PATH'] ?? '', platform = process.platform): Promise<boolean> {
  if (platform === 'win32') return true
  if ((await programIn(path, 'perl')) !== undefined) return true
  const nc = await programIn(path, 'nc')
  return nc !== undefined && (await saidByHelp(nc)).includes('-U')
}

async function programIn(path: string, name: string): Promise<string | undefined> {
  for (const folder of path.split(delimiter).filter((each) => each !== '')) {
    const program = join(folder, name)
    const runs = await access(program, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (runs) return program
  }
  return undefined
}

/** What a program says of itself; some then end as if they had failed. */
function saidByHelp(program: string): Promise<string> {
  return new Promise((resolve) =>
    execFile(program, ['-h'], { timeout: 1000, maxBuffer: 64 * 1024 }, (_error, out, err) => resolve(out + err)),
  )
}
