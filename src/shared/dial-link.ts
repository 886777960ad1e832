/** The softphones that a call can be handed to by opening a link, as their makers document them. */

export const HOLE = '{number}'

/** What a line is given for a number. */
export interface HoleValues {
  /** As the line's dialing rule has it. */
  number: string
  e164?: string
  national?: string
  extension?: string
}

const holes = /\{(number|e164|national|digits|extension)\}/g

/** Whether a template has a place for the number, in whichever form. */
export const hasNumber = (template: string): boolean => /\{(?:number|e164|national|digits)\}/.test(template)

/** The template with its holes filled. @param write how a value is written at this place of the template */
export function fillHoles(
  template: string,
  { number, e164 = number, national = number, extension = '' }: HoleValues,
  write = (value: string, _at: number): string => value,
): string {
  const values = { number, e164, national, digits: number.replaceAll(/\D/g, ''), extension }
  return template.replaceAll(holes, (_, hole: keyof typeof values, at: number) => write(values[hole], at))
}

/** `{number}` is where the number goes, encoded; a link of one's own may have the other holes in its place. */
export const dialLinkPresets = {
  /** RFC 3261; most softphones: MicroSIP, Linphone, Zoiper, Bria. */
  sip: 'sip:{number}',
  /** Older than any standard; Skype for Business, 3CX, MicroSIP, Linphone, Zoom. */
  callto: 'callto:{number}',
  /** RFC 3966; whatever the system opens it with. */
  tel: 'tel:{number}',
  /** Its own scheme, beside sip, tel and callto, which its preferences can take from it. */
  zoiper: 'zoiper:{number}',
  /** Its desktop entry (x-scheme-handler/sip-linphone): nothing else opens it. */
  linphone: 'sip-linphone:{number}',
  /** What 3CX's own click-to-call hands to its app. */
  '3cx': 'tcxcallto:{number}',
  /** Cisco's help, "Cross-launch URL for sign-in and calling". */
  webex: 'webextel:{number}',
  /** Microsoft's deep links; opens in the browser, which hands it to Teams. */
  teams: 'https://teams.microsoft.com/l/call/0/0?users=4:{number}',
  /** Zoom's developer pages, "Initiate an outbound call". */
  zoom: 'zoomphonecall://{number}',
  /** RingCentral's developer guide, "Triggering a call via a URI". */
  ringcentral: 'rcmobile://call?number={number}',
  /** Acrobits' documentation, "Call URIs". */
  groundwire: 'groundwire:{number}',
  /** estos' reference, "The Phone-Link". */
  procall: 'phone:{number}',
} as const

export type DialLinkPreset = keyof typeof dialLinkPresets

/** Whether it is one that a maker documents, to the letter. */
export function isPreset(template: string): boolean {
  return Object.values<string>(dialLinkPresets).includes(template)
}

export type TemplateError =
  /** No link at all, or one that starts a program or reads a file. */
  | 'no-scheme'
  /** The number is nowhere in it. */
  | 'no-hole'

/** Schemes that a browser or the system acts on by itself. */
const dangerous = new Set([
  'javascript',
  'data',
  'file',
  'vbscript',
  'blob',
  'about',
  'view-source',
  'ms-msdt',
  'search-ms',
  'http',
])

/** Whether calls can be handed over by this template. */
export function templateError(template: string): TemplateError | undefined {
  const scheme = schemeOf(template)
  if (scheme === undefined || dangerous.has(scheme)) return 'no-scheme'
  // A scheme has no bracket in it, so each hole stands behind it.
  return hasNumber(template) ? undefined : 'no-hole'
}

/** In lower case: `sip`. */
export function schemeOf(template: string): string | undefined {
  return /^([a-z][a-z\d+.-]*):/i.exec(template)?.[1]?.toLowerCase()
}

/** The link that hands this number over. `+` stays as it is outside of a query: that is how numbers are written in these links. */
export function dialLinkLink(template: string, values: HoleValues): string {
  return fillHoles(template, values, (value, at) => {
    const encoded = encodeURIComponent(value)
    return template.slice(0, at).includes('?') ? encoded : encoded.replaceAll('%2B', '+')
  })
}

/** What the system opens links of a kind with. */
export interface Opener {
  kind: 'cadran' | 'nothing' | 'other'
  /** As the system calls it, to know it again. */
  name: string
}
