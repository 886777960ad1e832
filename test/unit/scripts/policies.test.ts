/** The files for administrators agree with the list of policies that the app goes by. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { JSDOM } from 'jsdom'
import { expect, test } from 'vitest'

import { appId } from '../../../packaging/lib/identity.mjs'
import { root } from '../../../scripts/lib/paths.mjs'
import { generated } from '../../../scripts/policies/generated'
import { readRegistry } from '../../../src/main/settings/policies/policy-registry'
import { readPolicies } from '../../../src/main/settings/policies/read-policies'
import { policyNames } from '../../../src/shared/policies'

const files = await generated(root, appId)
const xml = (path: string) => new JSDOM(files[path] ?? '', { contentType: 'text/xml' }).window.document
const windows = 'packaging/policies/windows'
const all = (document: Document, tag: string) => [...document.getElementsByTagName(tag)]
const attributes = (document: Document, tag: string, name: string) =>
  all(document, tag).map((element) => element.getAttribute(name) ?? '')

test.each(Object.keys(files))('%s is as `npm run policies` writes it', (path) => {
  expect(readFileSync(join(root, path), 'utf8')).toBe(files[path])
})

test.each(['en-US', 'fr-CA'])('every word and field that the template names is there in %s', (language) => {
  const template = files[`${windows}/Cadran.admx`] ?? ''
  const words = xml(`${windows}/${language}/Cadran.adml`)
  const named = (kind: string) =>
    [...template.matchAll(new RegExp(`\\$\\(${kind}\\.(\\w+)\\)`, 'g'))].map(([, id]) => id)
  expect([...new Set(named('string'))].sort()).toEqual(attributes(words, 'string', 'id').sort())
  expect(named('presentation').sort()).toEqual(attributes(words, 'presentation', 'id').sort())
})

test('each policy of the template is written where the app looks, in a form that it takes', async () => {
  const template = xml(`${windows}/Cadran.admx`)
  const values = all(template, 'policy').map((policy) => {
    const key = `HKEY_LOCAL_MACHINE\\${policy.getAttribute('key') ?? ''}`
    const element = policy.querySelector('decimal[valueName], text, multiText, enum')
    const name = (element ?? policy).getAttribute('valueName') ?? ''
    return { key, name, ...exampleOf(element, name) }
  })
  const { places } = await readRegistry({ values: async ([hive]) => (hive === 'HKLM' ? values : []) })
  const { policies, refused } = readPolicies(places)
  expect(refused).toEqual([])
  expect(Object.keys(policies.enforced).sort()).toEqual([...policyNames].sort())
  expect(Object.keys(policies.defaults)).not.toContain('proxy')
})

test('the manifest for macOS has every policy once', () => {
  const manifest = xml(`packaging/policies/mac/${appId}.plist`)
  const names = all(manifest, 'key')
    .filter(({ textContent }) => textContent === 'pfm_name')
    .map((key) => key.nextElementSibling?.textContent)
  expect(names).toEqual([...policyNames])
})

/** What Windows writes for a policy that is set in the editor. */
function exampleOf(element: Element | null, name: string): { type: string; text: string } {
  const texts: Record<string, string> = {
    ...{ apiUrl: 'https://crm.example', region: 'CA', dialLink: 'sip:{number}', updateHours: '18-8' },
    ...{ proxy: 'system', certificateFile: String.raw`C:\root.pem`, lines: 'manual', neverLogged: '204' },
  }
  const text = texts[name] ?? ''
  switch (element?.tagName) {
    case 'text':
      return { type: 'REG_SZ', text }
    case 'multiText':
      return { type: 'REG_MULTI_SZ', text }
    case 'decimal':
      return { type: 'REG_DWORD', text: `0x${Number(element.getAttribute('minValue')).toString(16)}` }
    case 'enum': {
      const value = element.querySelector('value')?.firstElementChild
      return value?.tagName === 'decimal'
        ? { type: 'REG_DWORD', text: `0x${Number(value.getAttribute('value')).toString(16)}` }
        : { type: 'REG_SZ', text: value?.textContent ?? '' }
    }
    default:
      return { type: 'REG_DWORD', text: '0x1' }
  }
}
