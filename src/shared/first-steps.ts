/** What a new agent is shown once, one at a time: phone links, how calls are placed, and the start with the computer. */
export const firstSteps = ['links', 'line', 'computer'] as const
export type FirstStep = (typeof firstSteps)[number]
