/** The softphone that is set up on this computer, as its own configuration has it: nobody has to know its ports. */
import { readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import * as v from 'valibot'
import { HOLE } from '../../../shared/dial-link'
import { isLoopback } from '../../../shared/loopback'
import type { SoftphoneConfiguration } from '../../../shared/softphone-configuration'
import { softphoneSettings } from '../../../shared/settings'

/** What baresip does without the setting (its module ctrl_tcp). */
const EVERYWHERE = '0.0.0.0:4444'

/** Nobody writes more settings; baresip's own file has a twentieth of that. */
const LONGEST = 65_536

/** @param folder where baresip keeps its configuration; CADRAN_SOFTPHONE names another than its usual one */
export async function softphoneConfiguration(
  folder = process.env['CADRAN_SOFTPHONE'] ?? join(homedir(), '.baresip'),
): Promise<SoftphoneConfiguration> {
  const config = join(folder, 'config')
  try {
    return readConfig(await readFile(config, 'utf8'), config)
  } catch {
    return { kind: 'none', folder }
  }
}

/** @param config where the text is from */
export function readConfig(text: string, config: string): SoftphoneConfiguration {
  const entries = [...text.slice(0, LONGEST).matchAll(/^[ \t]*([a-z_]+)[ \t]+([^\s#]+)/gm)]
  const first = (name: string) => entries.find(([, key]) => key === name)?.[2]
  const loads = (module: string) =>
    entries.some(([, key = '', value]) => key.startsWith('module') && value === `${module}.so`)
  const listening = /^\[?([^\]]*?)\]?:(\d{1,5})$/.exec(first('ctrl_tcp_listen') ?? EVERYWHERE)
  const [, address = '', port] = listening ?? []
  // Whatever listens everywhere listens here.
  const isEverywhere = address === '' || address === '0.0.0.0' || address === '::'
  const read = v.safeParse(softphoneSettings, {
    host: isEverywhere ? '127.0.0.1' : address,
    port: Number(port),
    dialed: HOLE,
    elsewhere: false,
    // Where it is not absolute, it is beside wherever the softphone was started: most often at home.
    recordings: loads('sndfile') ? resolve(homedir(), first('snd_path') ?? '.') : '',
  })
  if (!loads('ctrl_tcp') || !read.success) return { kind: 'closed', config }
  return { kind: 'found', softphone: read.output, isExposed: isEverywhere || !isLoopback(address) }
}
