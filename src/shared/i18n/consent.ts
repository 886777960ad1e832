/** What the agent is asked before an unusual way to place a call is used: main/lines/line-consent.ts. */
import type { Language } from '../snapshot'
import { consentEn } from './en/consent'
import { consentFr } from './fr/consent'

interface ConsentWords {
  message: string
  detail: string
  allow: string
  refuse: string
}

const words = { en: consentEn, fr: consentFr }

/** The whole target is shown, and nothing in it can hide a part of it. */
export function consentWords(
  language: Language,
  { kind, target }: { kind: 'link' | 'port'; target: string },
): ConsentWords {
  const t = words[language]
  const hint = kind === 'link' ? t.linkHint : t.portHint
  return { message: t[kind], detail: `${visible(target)}\n\n${hint}`, allow: t.allow, refuse: t.refuse }
}

/** Control and direction characters are written out. */
function visible(text: string): string {
  return text.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, (sign) => `\\u{${sign.codePointAt(0)?.toString(16) ?? ''}}`)
}
