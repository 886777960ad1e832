/** A manifest as editors of macOS configuration profiles read it (ProfileManifests, manifest format). Cadran itself reads no profile yet. */
import { formOf, policyNames, type PolicyName } from '../../src/shared/policies'
import { around, policyWords } from './words'
import { escaped } from './xml'

type Plist = string | number | readonly Plist[] | { readonly [key: string]: Plist }

/** @param domain what macOS knows Cadran by */
export function macManifest(domain: string): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">',
    '<plist version="1.0">',
    ...lines({
      pfm_domain: domain,
      pfm_title: 'Cadran',
      pfm_description: around.en.about,
      pfm_format_version: 1,
      pfm_platforms: ['macOS'],
      pfm_targets: ['system', 'user'],
      pfm_subkeys: policyNames.map(subkey),
    }),
    '</plist>',
    '',
  ].join('\n')
}

function subkey(name: PolicyName): Plist {
  const { title, text } = policyWords[name].en
  return { pfm_name: name, pfm_title: title, pfm_description: text, ...typed(name) }
}

function typed(name: PolicyName): Record<string, Plist> {
  const form = formOf(name)
  switch (form.kind) {
    case 'switch':
      return { pfm_type: 'boolean' }
    case 'number':
      return { pfm_type: 'integer', pfm_range_min: form.least, pfm_range_max: form.most }
    case 'choice':
      return { pfm_type: typeof form.options[0] === 'number' ? 'integer' : 'string', pfm_range_list: form.options }
    case 'list':
      return {
        pfm_type: 'array',
        pfm_subkeys: [{ pfm_type: 'string', ...(form.options && { pfm_range_list: form.options }) }],
      }
    default:
      return { pfm_type: 'string' }
  }
}

function lines(value: Plist): string[] {
  const inside = (all: string[]) => all.map((line) => `  ${line}`)
  if (typeof value === 'string') return [`<string>${escaped(value)}</string>`]
  if (typeof value === 'number') return [`<integer>${value}</integer>`]
  if (Array.isArray(value)) return ['<array>', ...inside((value as Plist[]).flatMap(lines)), '</array>']
  const pairs = Object.entries(value).flatMap(([key, each]) => [`<key>${key}</key>`, ...lines(each as Plist)])
  return ['<dict>', ...inside(pairs), '</dict>']
}
