/** Every parser of what comes from outside, by what it reads. A new one is one entry more. */
import type { Parser } from './parser'
import { crmParsers } from './parsers/crm'
import { crmAnswerParsers } from './parsers/crm-answers'
import { fileParsers } from './parsers/files'
import { linkParsers } from './parsers/links'
import { softphoneParsers } from './parsers/softphones'
import { typedParsers } from './parsers/typed'
import { windowParsers } from './parsers/window'

export const parsers: Readonly<Record<string, Parser>> = {
  ...linkParsers,
  ...softphoneParsers,
  ...crmParsers,
  ...crmAnswerParsers,
  ...fileParsers,
  ...typedParsers,
  ...windowParsers,
}
