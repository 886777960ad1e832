import { formOf, policyNames, type PolicyName } from '../../src/shared/policies'
import { defaultSettings } from '../../src/shared/settings'
import { agentCanChange } from './agent-can-change'
import { around, policyWords, type WordsLanguage } from './words'

/** Every policy, as a Markdown table in one language. */
export function table(language: WordsLanguage): string {
  const words = around[language]
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const rows = policyNames.map((name) => {
    const { title, text } = policyWords[name][language]
    const changes = agentCanChange(name) ? words.yes : words.no
    return row([`\`${name}\``, `**${title}.** ${text}`, values(name, language), usual(name, language), changes])
  })
  return [row(words.columns), row(words.columns.map(() => '---')), ...rows].join('\n')
}

function values(name: PolicyName, language: WordsLanguage): string {
  const words = around[language]
  const form = formOf(name)
  switch (form.kind) {
    case 'switch':
      return words.on
    case 'choice':
      return form.options.map((option) => `\`${JSON.stringify(option)}\``).join(', ')
    case 'number':
      return words.number(form.least, form.most)
    case 'list':
      return words.list(form.longest)
    case 'hours':
      return words.hours
    case 'text':
      return words.text(form.longest)
  }
}

function usual(name: PolicyName, language: WordsLanguage): string {
  const value = defaultSettings[name]
  return value === undefined ? around[language].nothing : `\`${JSON.stringify(value)}\``
}
