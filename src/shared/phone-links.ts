/** How the operating system comes to send phone links here, step by step, and the link that tries it. */

export const linkSchemes = ['tel', 'callto'] as const
export type LinkScheme = (typeof linkSchemes)[number]

/**
 * What has to be so, in this order. `declared`: the system was told that Cadran answers such links. `command`: it would start this Cadran.
 * `chosen`: among those that answer them it has chosen Cadran. `desktop`: the desktop's own choice, where it keeps one.
 */
export const linkSteps = ['installed', 'declared', 'command', 'chosen', 'desktop'] as const
export type LinkStepName = (typeof linkSteps)[number]

export interface LinkStep {
  name: LinkStepName
  state: 'passed' | 'failed' | 'unknown'
  /** What is there in Cadran's place, as the system calls it. */
  instead?: string
}

export interface LinkCheck {
  scheme: LinkScheme
  steps: LinkStep[]
}

/** Of all that is checked. `can`: what the agent's press can do about it here. */
export interface LinkReport {
  checks: LinkCheck[]
  can: 'choose' | 'open-settings'
}

/** `came-back`: within two seconds. `taken`: by another program, by its name if the system tells it. */
export type LinkTrialResult = { kind: 'came-back' } | { kind: 'lost'; instead?: string }

/** Of Cadran on Linux, as the package installs it and package.json's `desktopName` says. */
export const DESKTOP_FILE = 'cadran.desktop'

/** No numbering plan has this number, so that whatever answers the link in Cadran's place reaches nobody. */
const TRIAL = 'tel:+10000000000;cadran-trial='

/** The link by which Cadran tries whether links reach it. @param token a UUID */
export const trialLink = (token: string): string => `${TRIAL}${token}`

/** The token of a trial's link; undefined of every other link. */
export function trialToken(link: string): string | undefined {
  const token = link.startsWith(TRIAL) ? link.slice(TRIAL.length) : ''
  return /^[0-9a-f-]{36}$/.test(token) ? token : undefined
}
