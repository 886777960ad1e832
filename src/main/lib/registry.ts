import { win32 } from 'node:path'

/** What reading the registry needs of the system. */
export interface RegistrySystem {
  env: Readonly<Record<string, string | undefined>>
  /** What a command prints; undefined where it does not come to its end, and blank, or undefined too, where it did not find what it was asked for. */
  run(command: string, args: readonly string[]): Promise<string | undefined>
}

export interface RegistryValue {
  /** In full, as in `HKEY_LOCAL_MACHINE\Software\Policies\Cadran`. */
  key: string
  name: string
  /** As in `REG_SZ`. */
  type: string
  text: string
}

/** The Windows registry, as `reg.exe` prints it. */
export function registryOf({ env, run }: RegistrySystem) {
  const reg = win32.join(env['SystemRoot'] ?? String.raw`C:\Windows`, 'System32', 'reg.exe')
  return {
    /** A text in the registry; the key's own without a name. */
    async value(key: readonly string[], name?: string): Promise<string | undefined> {
      const answer = await run(reg, ['query', key.join('\\'), ...(name === undefined ? ['/ve'] : ['/v', name])])
      // The own value's name comes in the system's language, its type never does.
      const text = /\sREG_(?:SZ|EXPAND_SZ)\s+(.*?)\r?$/m.exec(answer ?? '')?.[1]
      return text === '' ? undefined : text
    },

    /** All values of a key and of those below it; none where there is no such key. Rejects where that cannot be told. */
    async values(key: readonly string[]): Promise<RegistryValue[]> {
      const answer = await run(reg, ['query', key.join('\\'), '/s'])
      if (answer === undefined) throw new Error('The registry did not answer')
      let at = ''
      return answer.split(/\r?\n/).flatMap((line) => {
        if (line.startsWith('HKEY_')) at = line.trim()
        const [, name, type, text = ''] = /^ {4}(.*?) {4}(REG_\w+) {4}(.*)$/.exec(line) ?? []
        return name === undefined || type === undefined ? [] : [{ key: at, name, type, text }]
      })
    },
  }
}
