/** What is said of calls that the agent means to make later. */
export const followUpsEn = {
  /** What it is called in Activix where the agent gives no reason. */
  title: 'Call back',
  heading: 'To call back',
  due: 'Time to call back',
  plan: 'Call back later…',
  /** The name of the form. */
  planFor: (whom: string) => `Call back ${whom}`,
  planned: (moment: string) => `Planned: ${moment}`,
  when: 'When',
  hint: 'Such as tomorrow 9:15, Tuesday 10:00, in 2 weeks.',
  why: 'Why',
  whyHint: 'One line, if you like. It is the title of the task in Activix.',
  save: 'Plan it',
  saveChange: 'Save',
  soon: 'In 1 hour',
  tomorrow: 'Tomorrow 9:00',
  inThreeDays: 'In 3 days',
  nextWeek: 'In a week',
  overdue: 'Overdue',
  more: (n: number) => `Show ${n} more`,
  first: (n: number) => `These are the first ${n}.`,
  call: (whom: string) => `Call ${whom}`,
  change: (whom: string) => `Change when to call ${whom}`,
  finish: (whom: string) => `${whom}: done`,
}
