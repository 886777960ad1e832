import { isLoopback } from '../../shared/loopback'
import type { LearntTaking, Settings } from '../../shared/settings'
import type { Log } from '../logs/log'
import type { Timers } from '../lib/timers'
import { DemoLine } from './demo-line'
import { DialLinkLine, type DialLinkParts } from './dial-link-line'
import type { HookEvent } from './hooks/hook-event'
import { HookedLine } from './hooks/hooked-line'
import type { Line } from './line'
import { isAllowedPort } from './line-consent'
import { manualLine } from './manual-line'
import type { Microphone } from './microphone/microphone'
import { MicrophoneLine } from './microphone/microphone-line'
import { takeRecording } from './softphone/recording'
import { SoftphoneLine } from './softphone/softphone-line'

export type LineSettings = Pick<
  Settings,
  | 'line'
  | 'dialLink'
  | 'softphone'
  | 'hooks'
  | 'deskPhone'
  | 'microphone'
  | 'microphoneTaking'
  | 'allowedPorts'
  | 'recordings'
>

/** Whether a change of settings is one of the line. */
export function concernsLine(changes: object): boolean {
  return ['line', 'dialLink', 'softphone', 'hooks', 'deskPhone', 'microphone', 'recordings'].some(
    (name) => name in changes,
  )
}

export interface LineParts extends Pick<DialLinkParts, 'mayOpen' | 'openLink' | 'openerOf'> {
  /** Where the two sides of a recording become one file. */
  recordings: string
  timers: Timers
  /** Epoch milliseconds. */
  now(): number
  /** Milliseconds, by a clock that nobody can set. */
  elapsed(): number
  newId(): string
  /** Tells which programs use the microphone. */
  openMicrophone(): Microphone
  /** When a program takes it has been seen once more. */
  onTakingLearnt(learnt: LearntTaking): void
  log: Pick<Log, 'info' | 'warn' | 'error'>
}

export interface OpenLine {
  line: Line
  /** What a softphone reports by a command, or a desk phone by HTTP; on a line that sees calls by itself it is nothing new. */
  apply(event: HookEvent): void
  /** Whether a link is one that was handed over just now, and comes back. */
  tookBack(link: string): boolean
}

/** The line that the settings ask for. */
export function openLine(settings: LineSettings, parts: LineParts): OpenLine {
  const { line: kind, hooks, deskPhone } = settings
  const withoutHooks = (event: HookEvent) => parts.log.info('hooks', { ignored: event.event, why: 'not this line' })
  if (kind === 'demo') return { line: new DemoLine(parts.timers), apply: withoutHooks, tookBack: () => false }
  if (kind === 'softphone') return { line: softphoneLine(settings, parts), apply: withoutHooks, tookBack: () => false }
  const dialLink = kind === 'dial-link' ? new DialLinkLine({ ...parts, template: settings.dialLink }) : undefined
  const plain = dialLink ?? manualLine()
  const tookBack = (link: string) => dialLink?.tookBack(link) ?? false
  if (!hooks && !deskPhone.isOn) return { line: witnessed(plain, settings, parts), apply: withoutHooks, tookBack }
  const hooked = new HookedLine({
    line: plain,
    elapsed: parts.elapsed,
    onIgnored: ({ event }, why) => parts.log.info('hooks', { ignored: event, why }),
  })
  return { line: witnessed(hooked, settings, parts), apply: (event) => hooked.apply(event), tookBack }
}

/** The line, and the microphone beside it where the agent wants that. */
function witnessed(line: Line, { microphone, microphoneTaking: learnt }: LineSettings, parts: LineParts): Line {
  if (!microphone.on) return line
  const { timers, elapsed, openMicrophone, onTakingLearnt: onLearnt } = parts
  return new MicrophoneLine({
    ...{ line, timers, elapsed, learnt, onLearnt },
    ...{ program: microphone.program, microphone: openMicrophone() },
  })
}

/** Nothing on the way to the control port is encrypted, and whoever reaches it places calls: beyond this computer only where the agent knows it. */
function softphoneLine(settings: LineSettings, parts: LineParts): Line {
  const { host, port, dialed, recordings, elsewhere } = settings.softphone
  if (!isLoopback(host) && !(elsewhere && isAllowedPort(settings.softphone, settings)))
    return { ...manualLine(), kind: 'softphone', state: 'unavailable', trouble: 'elsewhere' }
  const { timers, now, elapsed, newId, log } = parts
  return new SoftphoneLine({
    host,
    port,
    dialed,
    timers,
    now,
    elapsed,
    onIgnored: () => log.info('softphone', { ignored: 'a call', why: 'too-many' }),
    onError: (error) => log.error('softphone', error),
    ...(settings.recordings &&
      recordings !== '' && {
        recordingOf: (answeredAt) =>
          takeRecording({ folder: recordings, to: parts.recordings, timers, newId }, answeredAt),
      }),
  })
}
