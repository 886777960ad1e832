/** What is said about a day and a time that the agent types, in English. */
import type { WhenComplaint } from '../../moment-text'

export const whenEn = {
  hint: 'Such as 14:32, yesterday 9:15, Nov\u00a028\u00a010:05.',
  understood: (moment: string) => `Understood: ${moment}`,
  notYet: 'Not understood. Such as 14:32, Nov\u00a028\u00a010:05.',
  errors: {
    unreadable: 'Write a time such as 14:05.',
    ambiguous: 'This day can be read in two ways: write its month in letters, such as Nov\u00a028.',
    future: 'This time is still to come.',
    'before-start': 'The call cannot end before it began.',
    past: 'This time is past.',
    'too-far': 'Cadran plans up to a year ahead.',
    'too-old': 'Cadran takes what happened in the last 31 days.',
  } satisfies Record<WhenComplaint, string>,
}
