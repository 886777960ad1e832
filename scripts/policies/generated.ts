/** Every file that is made from the list of policies. */
import { readFileSync } from 'node:fs'
import { format, resolveConfig } from 'prettier'
import { macManifest } from './mac'
import { table } from './table'
import { adml, admx } from './windows'
import type { WordsLanguage } from './words'

/** What stands above it in a document is written by hand. */
const MARK = '<!-- What follows is written by `npm run policies`. -->'

/**
 * @param root the project's folder, which has the documents with their hand-written beginnings
 * @param appId what macOS knows Cadran by
 * @returns the text of each file by its path in the project
 */
export async function generated(root: string, appId: string): Promise<Record<string, string>> {
  return {
    'packaging/policies/windows/Cadran.admx': admx(),
    'packaging/policies/windows/en-US/Cadran.adml': adml('en'),
    'packaging/policies/windows/fr-CA/Cadran.adml': adml('fr'),
    [`packaging/policies/mac/${appId}.plist`]: macManifest(appId),
    'docs/policies.md': await document(root, 'docs/policies.md', 'en'),
    'docs/policies.fr.md': await document(root, 'docs/policies.fr.md', 'fr'),
  }
}

async function document(root: string, path: string, language: WordsLanguage): Promise<string> {
  const file = `${root}/${path}`
  const [head = '', ...rest] = readFileSync(file, 'utf8').split(MARK)
  if (rest.length !== 1) throw new Error(`${path} does not say where the table begins: ${MARK}`)
  const text = `${head}${MARK}\n\n${table(language)}\n`
  return format(text, { ...(await resolveConfig(file)), parser: 'markdown' })
}
