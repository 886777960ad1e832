import { isAbsolute, join } from 'node:path'
import { DESKTOP_FILE, type LinkScheme, type LinkStep } from '../../../shared/phone-links'
import { groupIn, itemsOf } from './ini'
import type { System } from './system'

const mimeOf = (scheme: LinkScheme) => `x-scheme-handler/${scheme}`

/**
 * As the freedesktop.org specifications have it (Desktop Entry, Association between MIME types and applications): a desktop file says what a program
 * opens, and lists of defaults, the desktop's own before the general one, say which program is chosen.
 */
export async function checkOnLinux(scheme: LinkScheme, system: System): Promise<LinkStep[]> {
  const entry = await desktopEntry(DESKTOP_FILE, system)
  return [
    { name: 'installed', state: entry ? 'passed' : 'failed' },
    { name: 'declared', state: itemsOf(entry?.get('MimeType')).includes(mimeOf(scheme)) ? 'passed' : 'failed' },
    await command(entry?.get('Exec'), system),
    await chosen(await system.run('xdg-mime', ['query', 'default', mimeOf(scheme)]), system),
    ...(await desktopsOwn(scheme, system)),
  ]
}

/** The name that a desktop file gives its program. */
async function desktopEntry(name: string, system: System): Promise<Map<string, string> | undefined> {
  // It is handed on by other programs.
  if (!/^[\w.-]+\.desktop$/.test(name)) return undefined
  for (const folder of dataFolders(system)) {
    const text = await system.read(join(folder, 'applications', name))
    if (text !== undefined) return groupIn(text, 'Desktop Entry')
  }
  return undefined
}

const folders = (first: string | undefined, before: string, others: string | undefined, usual: string) =>
  [first || before, ...(others || usual).split(':')].filter(isAbsolute)

const dataFolders = ({ env, home }: System) =>
  folders(env['XDG_DATA_HOME'], join(home, '.local/share'), env['XDG_DATA_DIRS'], '/usr/local/share:/usr/share')

const configFolders = ({ env, home }: System) =>
  folders(env['XDG_CONFIG_HOME'], join(home, '.config'), env['XDG_CONFIG_DIRS'], '/etc/xdg')

/** It must start this very program, and hand over the link behind the dashes, where nothing in it is an option. */
async function command(exec: string | undefined, system: System): Promise<LinkStep> {
  const [, quoted, plain, rest = ''] = /^(?:"([^"]+)"|(\S+))(.*)$/.exec(exec ?? '') ?? []
  const program = quoted ?? plain
  if (program === undefined) return { name: 'command', state: 'failed' }
  const isOurs = (await system.resolve(program)) === (await system.resolve(system.executable))
  if (!isOurs) return { name: 'command', state: 'failed', instead: program }
  return { name: 'command', state: / -- %[uU]$/.test(rest) ? 'passed' : 'failed' }
}

/** @param answer the desktop file's name; undefined where it cannot be asked */
async function chosen(answer: string | undefined, system: System): Promise<LinkStep> {
  if (answer === undefined) return { name: 'chosen', state: 'unknown' }
  return { name: 'chosen', ...(await choice(answer.trim(), system)) }
}

async function choice(name: string, system: System): Promise<Omit<LinkStep, 'name'>> {
  if (name === DESKTOP_FILE) return { state: 'passed' }
  if (name === '') return { state: 'failed' }
  const entry = await desktopEntry(name, system)
  return { state: 'failed', instead: entry?.get('Name') ?? name }
}

/** KDE, Xfce and others may keep a choice of their own in front of everybody's. */
async function desktopsOwn(scheme: LinkScheme, system: System): Promise<LinkStep[]> {
  const desktops = (system.env['XDG_CURRENT_DESKTOP'] ?? '').toLowerCase().split(':')
  for (const desktop of desktops.filter((name) => /^[\w-]+$/.test(name)).slice(0, 5)) {
    for (const folder of configFolders(system)) {
      const text = await system.read(join(folder, `${desktop}-mimeapps.list`))
      const [own] = itemsOf(groupIn(text ?? '', 'Default Applications').get(mimeOf(scheme)))
      if (own !== undefined) return [{ name: 'desktop', ...(await choice(own, system)) }]
    }
  }
  return []
}
