/** Links, and the arguments of a launch. */
import * as v from 'valibot'
import { readHandedOver, readLaunch, relaunchArguments, type Launch } from '../../../src/main/app/launch'
import { dialLinkLink, dialLinkPresets, schemeOf, templateError } from '../../../src/shared/dial-link'
import { parser } from '../parser'

const text = (longest: number) => v.pipe(v.string(), v.maxLength(longest))
const launch = v.strictObject({
  links: v.pipe(v.array(v.pipe(text(10_000), v.regex(/^(?:tel|callto):/i))), v.maxLength(20)),
  hidden: v.boolean(),
  hook: v.exactOptional(v.array(text(10_000))),
})

const links = ['tel:+15145550142', 'callto:514%20555%200142;ext=204', 'TEL://514.555.0142']
const options = [
  '--hidden',
  '--',
  '--event=ended',
  '--number=5145550142',
  '--call=a1',
  '--reason=SIP 486',
  '--recording=/tmp/a.wav',
]

export const linkParsers = {
  'launch arguments': parser<string[], Launch>({
    kind: 'texts',
    examples: [
      ['cadran', '--hidden'],
      ['cadran', '--', ...links],
      ['cadran', 'tel:514', '555', '0142', 'poste', '204'],
      ['cadran', ...options],
      ['cadran', '--', ...Array.from({ length: 30 }, (_, nth) => `tel:5145550${100 + nth}`)],
    ],
    pieces: [...links, ...options],
    read: readLaunch,
    type: launch,
    again: ({ links: all, hidden, hook = [] }) =>
      all.length > 0
        ? relaunchArguments(['cadran', ...(hidden ? ['--hidden'] : [])], all)
        : ['cadran', ...(hidden ? ['--hidden'] : []), '--', ...hook],
  }),
  'a launch handed over': parser<unknown, Launch>({
    kind: 'value',
    examples: [
      { links, hidden: false },
      { links: [], hidden: true, hook: options.slice(2) },
    ],
    pieces: [...links, ...options],
    read: readHandedOver,
    type: launch,
    again: (read) => read,
  }),
  'a link for a softphone': parser<string, string>({
    kind: 'text',
    examples: Object.values(dialLinkPresets),
    pieces: ['{number}', '{e164}', '{extension}', 'javascript:', 'file:', 'JavaScript:', '://', '?', ':', 'http:', ' '],
    read: (template) => (templateError(template) === undefined && template.length <= 500 ? template : undefined),
    type: v.pipe(
      text(500),
      v.check(
        (template) => schemeOf(dialLinkLink(template, { number: '+15145550142' })) === schemeOf(template),
        'The number changes its scheme',
      ),
      v.check(
        (template) => !/^\s*(?:javascript|data|file|vbscript|blob|about|http):/i.test(template),
        'It runs something',
      ),
      v.check(
        (template) => dialLinkLink(template, { number: '+15145550142' }).includes('15145550142'),
        'The number is lost',
      ),
    ),
    again: (template) => template,
  }),
}
