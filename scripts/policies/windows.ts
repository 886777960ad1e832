/** Group Policy's template (learn.microsoft.com, ADMX syntax): what can be set, and what people read of it in one language. */
import { formOf, policyNames, type PolicyForm, type PolicyName } from '../../src/shared/policies'
import { agentCanChange } from './agent-can-change'
import { around, policyWords, type WordsLanguage } from './words'
import { escaped } from './xml'

const KEY = String.raw`Software\Policies\Cadran`
const levels = [
  { id: '', key: KEY, category: 'Enforced' },
  { id: '_default', key: String.raw`${KEY}\Recommended`, category: 'Defaults' },
] as const

const entries = levels.flatMap((level) =>
  policyNames
    .filter((name) => level.category === 'Enforced' || agentCanChange(name))
    .map((name) => ({ ...level, name, id: `${name}${level.id}`, form: formOf(name) })),
)

export function admx(): string {
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<policyDefinitions xmlns="http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions" revision="1.0" schemaVersion="1.0">',
    '  <policyNamespaces>',
    '    <target prefix="cadran" namespace="Cadran.Policies"/>',
    '    <using prefix="windows" namespace="Microsoft.Policies.Windows"/>',
    '  </policyNamespaces>',
    '  <resources minRequiredRevision="1.0"/>',
    '  <supportedOn>',
    '    <definitions>',
    '      <definition name="Supported" displayName="$(string.Supported)"/>',
    '    </definitions>',
    '  </supportedOn>',
    '  <categories>',
    '    <category name="Cadran" displayName="$(string.Cadran)"/>',
    ...['Enforced', 'Defaults'].flatMap((category) => [
      `    <category name="${category}" displayName="$(string.${category})">`,
      '      <parentCategory ref="Cadran"/>',
      '    </category>',
    ]),
    '  </categories>',
    '  <policies>',
    ...entries.flatMap(policy),
    '  </policies>',
    '</policyDefinitions>',
    '',
  ].join('\n')
}

function policy({ id, name, key, category, form }: (typeof entries)[number]): string[] {
  const names = `name="${id}" class="Both" displayName="$(string.${name})" explainText="$(string.${name}_text)"`
  const place = `key="${key}"`
  const [value, shown] =
    form.kind === 'switch' ? [` valueName="${name}"`, ''] : ['', ` presentation="$(presentation.${id})"`]
  return [
    `    <policy ${names}${shown} ${place}${value}>`,
    `      <parentCategory ref="${category}"/>`,
    '      <supportedOn ref="Supported"/>',
    ...element(name, form).map((line) => `      ${line}`),
    '    </policy>',
  ]
}

function element(name: PolicyName, form: PolicyForm): string[] {
  const named = `id="${name}" valueName="${name}" required="true"`
  const inside = (line: string) => ['<elements>', `  ${line}`, '</elements>']
  switch (form.kind) {
    case 'switch':
      return [
        '<enabledValue><decimal value="1"/></enabledValue>',
        '<disabledValue><decimal value="0"/></disabledValue>',
      ]
    case 'number':
      return inside(`<decimal ${named} minValue="${form.least}" maxValue="${form.most}"/>`)
    case 'list':
      return inside(`<multiText ${named} maxStrings="${form.longest}"/>`)
    case 'choice':
      return [
        '<elements>',
        `  <enum ${named}>`,
        ...form.options.map((option) => item(name, option)),
        '  </enum>',
        '</elements>',
      ]
    default:
      return inside(`<text ${named} maxLength="${form.kind === 'text' ? form.longest : 5}"/>`)
  }
}

function item(name: PolicyName, option: string | number): string {
  const value = typeof option === 'number' ? `<decimal value="${option}"/>` : `<string>${option}</string>`
  return `    <item displayName="$(string.${optionId(name, option)})"><value>${value}</value></item>`
}

/** Names in a template have no hyphens. */
const optionId = (name: PolicyName, option: string | number) => `${name}_${String(option).replaceAll('-', '_')}`

export function adml(language: WordsLanguage): string {
  const words = around[language]
  const strings = [
    ['Cadran', 'Cadran'],
    ['Enforced', words.enforced],
    ['Defaults', words.defaults],
    ['Supported', words.supported],
    ...policyNames.flatMap((name) => {
      const { title, text } = policyWords[name][language]
      const form = formOf(name)
      const options =
        form.kind === 'choice' ? form.options.map((option) => [optionId(name, option), String(option)]) : []
      return [[name, title], [`${name}_text`, text], ...options]
    }),
  ]
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<policyDefinitionResources xmlns="http://schemas.microsoft.com/GroupPolicy/2006/07/PolicyDefinitions" revision="1.0" schemaVersion="1.0">',
    '  <displayName>Cadran</displayName>',
    `  <description>${escaped(words.about)}</description>`,
    '  <resources>',
    '    <stringTable>',
    ...strings.map(([id = '', text = '']) => `      <string id="${id}">${escaped(text)}</string>`),
    '    </stringTable>',
    '    <presentationTable>',
    ...entries.flatMap(({ id, name, form }) =>
      form.kind === 'switch'
        ? []
        : [
            `      <presentation id="${id}">`,
            `        ${field(name, form, escaped(policyWords[name][language].title))}`,
            '      </presentation>',
          ],
    ),
    '    </presentationTable>',
    '  </resources>',
    '</policyDefinitionResources>',
    '',
  ].join('\n')
}

function field(name: PolicyName, form: PolicyForm, label: string): string {
  const to = `refId="${name}"`
  switch (form.kind) {
    case 'choice':
      return `<dropdownList ${to} noSort="true">${label}</dropdownList>`
    case 'number':
      return `<decimalTextBox ${to}>${label}</decimalTextBox>`
    case 'list':
      return `<multiTextBox ${to}>${label}</multiTextBox>`
    default:
      return `<textBox ${to}><label>${label}</label></textBox>`
  }
}
