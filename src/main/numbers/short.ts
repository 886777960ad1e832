import type { UnderstoodNumber } from '../../shared/number'
import { spanOf } from './candidate'
import { isEmergency } from './emergency'
import { lengthProblem, type Plans } from './plan'
import type { Group, Run } from './runs'
import { isPublicService } from './service-code'
import type { Token } from './tokens'

/** What is dialed where a text holds no full number, and where in the text it stands. */
export interface Short extends Pick<UnderstoodNumber, 'kind' | 'dial' | 'remarks'> {
  start: number
  end: number
}

/** Why its digits are no number takes a plan to say: that is asked only of the one that is taken. */
interface Found extends Omit<Short, 'remarks'> {
  remarks(): Short['remarks']
}

/** Digits without an E.164 form: an emergency or public service, an extension, or what can only be dialed as it stands. */
export function shortNumber(
  text: string,
  tokens: readonly Token[],
  runs: readonly Run[],
  plans: Plans,
): Short | undefined {
  const isProse = tokens.some(({ kind }) => !bare.has(kind))
  const isAlone =
    tokens.filter(({ kind, text }) => kind !== 'call-prefix' && /\d/.test(text)).length === runs[0]?.groups.length
  const shorts = runs.flatMap((run) => inRun(run, { text, plans, isProse, isAlone }) ?? [])
  const [first] = shorts
  if (first?.kind === 'emergency' && !isCalled(tokens, first)) return undefined
  const isLong = ({ dial }: Found) => dial.replace(/\D/g, '').length >= 7
  // In prose a few digits among others are a quantity, a model or a room.
  const taken = shorts.find(isLong) ?? (isAlone || !isProse ? first : undefined)
  return taken && { ...taken, remarks: taken.remarks() }
}

/** A text of nothing else holds a number only. */
const bare = new Set<Token['kind']>(['digits', 'plus', 'mark', 'call-prefix'])

const calling = new Set(
  'le the au call appel appeler appelez dial compose composer composez faites signaler urgence emergency faire'.split(
    ' ',
  ),
)

/** "Porsche 911" is a car. */
function isCalled(tokens: readonly Token[], { start }: Found): boolean {
  const before = tokens.filter(({ kind, end }) => kind === 'word' && end <= start).at(-1)
  return !before || calling.has(before.text.toLowerCase())
}

interface Circumstances {
  text: string
  plans: Plans
  /** The text has words in it. */
  isProse: boolean
  /** There are no other digits. */
  isAlone: boolean
}

function inRun(run: Run, { text, plans, isProse, isAlone }: Circumstances): Found | undefined {
  const { groups } = run
  const [first] = groups
  if (
    !first ||
    run.isBroken ||
    run.letters.length > 0 ||
    (first.isReference && isProse) ||
    (first.isYear && isProse && groups.length === 1)
  )
    return undefined
  if (first.hasPlus) return globalOf(run, text, plans)
  if (/[\p{L}_@=]$/u.test(text.slice(0, first.start)) && groups.length === 1 && first.digits.length < 7)
    return undefined
  const local = plans.isNorthAmerican ? localAt(groups, isProse) : undefined
  if (local !== undefined) return shortOf(spanOf(run, local, local + 1), text, plans)
  const whole = spanOf(run, 0, groups.length - 1)
  if (groups.length === 1 || groups.every(({ digits }) => digits.length === 1)) return shortOf(whole, text, plans)
  // Groups that stand together are one number that is too short or too long only where they look like one, or are all there is.
  const isUniform = new Set(groups.slice(1).map(({ gap }) => gap)).size === 1
  const isOne = (first.digits.length === 3 && isUniform) || (isAlone && !isProse)
  return isOne && !groups.some(({ isYear }) => isYear) && !plans.national(whole.digits)?.isValid
    ? shortOf(whole, text, plans)
    : undefined
}

/** Where three and four digits stand together, and no others with them: a number without its area code. */
function localAt(groups: readonly Group[], isProse: boolean): number | undefined {
  const found = groups.findIndex(({ digits, gap }, at) => {
    const [before, next, after] = [groups[at - 1], groups[at + 1], groups[at + 2]]
    if (!/^[2-9]\d\d$/.test(digits) || next?.digits.length !== 4 || (next.isYear && isProse)) return false
    return /^[ .-]$/.test(next.gap) && gap !== next.gap && after?.gap !== next.gap && before?.digits.length !== 3
  })
  return found === -1 ? undefined : found
}

function shortOf({ digits, ...span }: ReturnType<typeof spanOf>, text: string, plans: Plans): Found | undefined {
  const of = (kind: Short['kind'], remarks: Found['remarks'] = () => []): Found => ({
    kind,
    dial: digits,
    remarks,
    ...span,
  })
  if (isEmergency(digits, plans.region)) return of('emergency')
  if (isPublicService(digits, plans.region)) return of('service')
  if (digits.length >= 3 && digits.length <= 6) return of('internal')
  // A phone would take them for the number that they were not read as.
  if (plans.national(digits)?.isValid) return undefined
  return of('doubtful', () => [
    { kind: lengthProblem(digits, false, plans.region), text: text.slice(span.start, span.end) },
  ])
}

/** `tel:+911` and `tel:+1911` are no numbers, but it is clear what they are for. */
function globalOf(run: Run, text: string, plans: Plans): Found {
  const { digits: dial, ...span } = spanOf(run, 0, run.groups.length - 1)
  const digits = dial.slice(1)
  const emergency = digits.replace(/^1(?=\d{3}$)/, '')
  if (isEmergency(emergency, plans.region))
    return {
      kind: 'emergency',
      dial: emergency,
      remarks: () => [{ kind: 'left-out', text: dial.slice(0, -emergency.length) }],
      ...span,
    }
  return {
    kind: 'doubtful',
    dial,
    remarks: () => [{ kind: lengthProblem(digits, true, plans.region), text: text.slice(span.start, span.end) }],
    ...span,
  }
}
