/** What the agent is asked before an unusual way to place a call is used: main/lines/line-consent.ts. */
import type { Language } from '../snapshot'

interface ConsentWords {
  message: string
  detail: string
  allow: string
  refuse: string
}

const words = {
  en: {
    link: 'Let Cadran open links like this one?',
    linkHint:
      'It is none of the links that softphones document. What your computer opens it with can do more than call. Allow it only if you or your softphone’s maker wrote it.',
    port: 'Let Cadran use a softphone on another computer?',
    portHint:
      'Nothing on the way there is encrypted, and whoever reaches that port can place calls and see who is called. Allow it only if this is your own.',
    allow: 'Allow',
    refuse: 'Do not allow',
  },
  fr: {
    link: 'Laisser Cadran ouvrir des liens comme celui-ci ?',
    linkHint:
      'Il n’est pas de ceux que documentent les softphones. Ce qui l’ouvre sur votre ordinateur peut faire plus qu’appeler. Ne l’autorisez que si vous, ou l’éditeur de votre softphone, l’avez écrit.',
    port: 'Laisser Cadran utiliser un softphone sur un autre ordinateur ?',
    portHint:
      'Rien n’est chiffré en chemin, et quiconque atteint ce port peut appeler et voir qui est appelé. Ne l’autorisez que s’il est à vous.',
    allow: 'Autoriser',
    refuse: 'Ne pas autoriser',
  },
}

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
