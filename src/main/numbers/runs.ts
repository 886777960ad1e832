import type { Token } from './tokens'

/** Digits that stand together in a text, with what could make them a number. */
export interface Group {
  digits: string
  /** Where it stands in the text, its `+` counted in. */
  start: number
  end: number
  /** What stands between it and the group before; empty for the first. */
  gap: string
  hasPlus: boolean
  /** Four digits that may be a year. */
  isYear: boolean
  /** It stands behind a word such as «stock», «dossier» or «client», or a `#`; `paper` where no telephone number would stand. */
  isReference: boolean | 'paper'
}

/** Groups of digits with nothing between them but what people write within a number. */
export interface Run {
  groups: Group[]
  /** Letters in it stand in the place of digits, `O142` or `l23`, as written. */
  letters: string[]
  /** It is the rest of a word of letters and digits, as in C860.555.169: whatever it holds is no number by itself. */
  isBroken: boolean
  /** Signs behind it hide further digits: `12 34 ??`. */
  isHidden: boolean
}

const joiner = /^[ .()[\]/~-]{1,5}$/
const year = /^(?:19[5-9]\d|20[0-4]\d)$/
/** Numbers of papers and goods: no telephone number stands behind them. */
const papers = new Set(
  (
    'stock stk dossier ref réf reference référence deal po ro bt facture invoice inv order commande plaque plate vin niv contrat contract ticket ' +
    'billet soumission quote bon lot permis licence license série serial pièce part reçu receipt neq tps tvq gst qst police policy nas sin'
  ).split(' '),
)
/** Behind these a telephone number may stand as well: "client 5145550142". */
const labels = new Set(
  (
    'no n nos nº num numero numéro client file id bureau acct account compte unité unit app apt suite porte casier cp code pin nip employé ' +
    'matricule item prospect'
  ).split(' '),
)
/** Behind a word for a reference, what is no reference itself: "No de stock : 4521". */
const betweenReference = new Set(['no', 'n', 'de', 'du', 'la', 'le', 'of', 'number', 'num', 'numéro', 'is', 'est'])

/** The groups of digits of a text, put together as far as nothing separates them. */
export function runsOf(tokens: readonly Token[]): Run[] {
  const runs: Run[] = []
  let open: Run | undefined
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'digits') continue
    const plus = plusBefore(tokens, index)
    const gap = open && !plus ? gapBefore(tokens, index) : undefined
    const joined = gap ?? (open && !plus ? nameInside(tokens, index, open) : undefined)
    const group = groupOf(tokens, index, { gap: joined ?? '', plus })
    // A stock number such as 26-614 goes on.
    if (joined !== undefined && /^[-/]$/.test(joined)) group.isReference ||= open?.groups.at(-1)?.isReference ?? false
    if (open && joined !== undefined) open.groups.push(group)
    else runs.push((open = { groups: [group], letters: [], isHidden: false, isBroken: isAttached(tokens, index) }))
    open.isHidden = isHiddenBehind(tokens, index)
    if (token.lookalike) open.letters.push(token.text)
  }
  return runs
}

function isAttached(tokens: readonly Token[], index: number): boolean {
  return /^[.-]$/.test(tokens[index - 1]?.text ?? '') && tokens[index - 2]?.kind === 'code'
}

function isHiddenBehind(tokens: readonly Token[], index: number): boolean {
  const from = tokens[index + 1]?.text === ' ' ? index + 2 : index + 1
  const [one, other] = [tokens[from]?.text ?? '', tokens[from + 1]?.text ?? '']
  return /^(?:[Xx]{2,}|_{2,})$/.test(one) || (/^[?*_•]$/.test(one) && one === other)
}

function groupOf(
  tokens: readonly Token[],
  index: number,
  { gap, plus }: { gap: string; plus: Token | undefined },
): Group {
  const { digits, text, start, end } = tokens[index] as Token
  return {
    digits: digits ?? text,
    start: plus?.start ?? start,
    end,
    gap,
    hasPlus: plus !== undefined,
    isYear: year.test(text),
    isReference: !plus && isReference(tokens, index),
  }
}

/** `+514`, `+ 1 514` and `+(1) 514`. */
function plusBefore(tokens: readonly Token[], index: number): Token | undefined {
  for (let at = index - 1; at >= Math.max(0, index - 4); at--) {
    const token = tokens[at]
    if (token?.kind === 'plus') return token
    if (!token || !/^[ (]$/.test(token.text)) return undefined
  }
  return undefined
}

function gapBefore(tokens: readonly Token[], index: number): string | undefined {
  let gap = ''
  for (let at = index - 1; tokens[at] && tokens[at]?.kind !== 'digits'; at--) {
    gap = (tokens[at]?.text ?? '') + gap
    if (!joiner.test(gap)) return undefined
  }
  return joiner.test(gap) ? gap : undefined
}

/** `+44 (London) 20 7946 0018`: the name of a place behind a country code that has only begun. */
function nameInside(tokens: readonly Token[], index: number, { groups }: Run): string | undefined {
  const [first] = groups
  if (groups.length !== 1 || !first?.hasPlus || first.digits.length > 3) return undefined
  const between = tokens.slice(Math.max(0, index - 6), index).filter(({ start }) => start >= first.end)
  const gap = between.map(({ text }) => text).join('')
  return between[0]?.start === first.end && /^[ .-]?(?:\( ?\p{L}+ ?\)|\p{L}+)[ .:-]{1,2}\(?$/u.test(gap)
    ? gap
    : undefined
}

function isReference(tokens: readonly Token[], index: number): Group['isReference'] {
  let hasSign = false
  for (let at = index - 1; at >= Math.max(0, index - 9); at--) {
    const token = tokens[at]
    if (token?.text === '#') hasSign = true
    else if (token?.kind === 'word') {
      const word = token.text.toLowerCase()
      if (papers.has(word)) return 'paper'
      if (betweenReference.has(word)) continue
      return hasSign || labels.has(word)
    } else if (!token || !/^[ .:°º-]$/.test(token.text)) return hasSign
  }
  return hasSign
}
