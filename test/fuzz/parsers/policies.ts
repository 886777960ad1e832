/** What administrators write: the file of policies, and the registry as its own tool prints it. */
import * as v from 'valibot'
import { registryOf } from '../../../src/main/lib/registry'
import { policiesIn } from '../../../src/main/settings/policies/policy-file'
import { readRegistry } from '../../../src/main/settings/policies/policy-registry'
import { readPolicies } from '../../../src/main/settings/policies/read-policies'
import { policyNames, type Policies } from '../../../src/shared/policies'
import { parseProxy, type Proxy } from '../../../src/shared/proxy'
import { settingsSchema } from '../../../src/shared/settings'
import { parser } from '../parser'

/** Nothing but policies, each a value that its setting takes. */
const values = v.partial(v.strictObject(v.pick(settingsSchema, policyNames).entries))
const policies = v.strictObject({ enforced: values, defaults: values })

export const policyParsers = {
  'the file of policies': parser<string, Policies>({
    kind: 'json',
    examples: [
      '{"enforced":{"theme":"dark","lines":["manual"],"updateHours":"18-8"},"default":{"historyDays":90,"neverLogged":["+15145550142"]}}',
      '{}',
    ],
    pieces: policyNames,
    read(text) {
      const read = policiesIn(text)
      return typeof read === 'string' ? undefined : readPolicies(read.places).policies
    },
    type: policies,
  }),
  'the registry’s policies': parser<string, Policies>({
    kind: 'text',
    examples: [
      'HKEY_LOCAL_MACHINE\\Software\\Policies\\Cadran\r\n    hooks    REG_DWORD    0x1\r\n    lines    REG_MULTI_SZ    manual\\0dial-link\r\n',
    ],
    pieces: [
      '\r\n    ',
      '    REG_DWORD    ',
      '    REG_SZ    ',
      '    REG_MULTI_SZ    ',
      'HKEY_',
      '\\Recommended',
      ...policyNames,
    ],
    async read(text) {
      const { places } = await readRegistry(registryOf({ env: {}, run: async () => text }))
      return readPolicies(places).policies
    },
    type: policies,
  }),
  'a proxy’s address': parser<string, Proxy>({
    kind: 'text',
    examples: ['system', 'none', 'http://proxy.example:3128', 'https://proxy.example/proxy.pac'],
    pieces: ['http://', 'socks5://', '@', ':', '/', '#', '?'],
    read: parseProxy,
    type: v.variant('kind', [
      v.strictObject({ kind: v.picklist(['system', 'none']) }),
      v.strictObject({ kind: v.picklist(['server', 'script']), url: v.pipe(v.string(), v.url()) }),
    ]),
  }),
}
