import { execFile } from 'node:child_process'

export interface DbusProperty {
  bus: 'session' | 'system'
  service: string
  path: string
  interface: string
  name: string
}

/**
 * Reads a property of the desktop's or the system's, with whichever of the two usual programs is here.
 *
 * @returns what the program says of it, in its own notation; undefined where nobody answers
 */
export async function readDbusProperty({ bus, service, path, interface: of, name }: DbusProperty) {
  const viaGdbus = await output('gdbus', [
    ...['call', `--${bus}`, '--timeout', '2', '--dest', service, '--object-path', path],
    ...['--method', 'org.freedesktop.DBus.Properties.Get', of, name],
  ])
  const viaDbusSend = () =>
    output('dbus-send', [
      ...[`--${bus}`, '--print-reply', '--reply-timeout=2000', `--dest=${service}`, path],
      ...['org.freedesktop.DBus.Properties.Get', `string:${of}`, `string:${name}`],
    ])
  return viaGdbus ?? (await viaDbusSend())
}

function output(command: string, args: string[]): Promise<string | undefined> {
  return new Promise((resolve) => {
    execFile(command, args, { timeout: 3000 }, (error, stdout) => resolve(error ? undefined : stdout))
  })
}
