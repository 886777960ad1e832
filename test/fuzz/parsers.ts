/** Every parser of what comes from outside, by what it reads. A new one is one entry more. */
import type { Parser } from './parser'
import { crmParsers } from './parsers/crm'
import { crmAnswerParsers } from './parsers/crm-answers'
import { fileParsers } from './parsers/files'
import { linkParsers } from './parsers/links'
import { policyParsers } from './parsers/policies'
import { softphoneParsers } from './parsers/softphones'
import { typedParsers } from './parsers/typed'
import { windowParsers } from './parsers/window'

export const parsers: Readonly<Record<string, Parser>> = {
  ...linkParsers,
  ...softphoneParsers,
  ...crmParsers,
  ...crmAnswerParsers,
  ...fileParsers,
  ...policyParsers,
  ...typedParsers,
  ...windowParsers,
}

/** What programs and people write can be wrong in more ways than what our own window sends, and gets so many times as many inputs. */
const SHARE = 5

/** How many inputs of so many each parser gets. */
export function shares(inputs: number): { name: string; parser: Parser; inputs: number }[] {
  const all = Object.entries(parsers).map(([name, parser]) => ({
    name,
    parser,
    share: name in windowParsers ? 1 : SHARE,
  }))
  const total = all.reduce((sum, { share }) => sum + share, 0)
  return all.map(({ name, parser, share }) => ({ name, parser, inputs: Math.ceil((inputs * share) / total) }))
}
