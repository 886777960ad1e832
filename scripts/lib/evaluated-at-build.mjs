import { normalizePath, runnerImport } from 'vite'

/**
 * A Vite plugin that runs a module while the app is built, and puts the values that it exports in its place: nothing of what it needed to work them out
 * goes into the bundle. They must be such as JSON can hold.
 *
 * @param {string} file its absolute path
 * @returns {import('vite').Plugin}
 */
export function evaluatedAtBuild(file) {
  const evaluated = normalizePath(file)
  return {
    name: 'evaluated-at-build',
    async load(id) {
      if (id !== evaluated) return undefined
      const { module, dependencies } = await runnerImport(file, { configFile: false, logLevel: 'error' })
      for (const dependency of dependencies) this.addWatchFile(dependency)
      return Object.entries(module)
        .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)}\n`)
        .join('')
    },
  }
}
