/** What is said of leads, and of links that wait. */

export const leadsEn = {
  looking: 'Looking in Activix…',
  none: 'Not in Activix yet. A logged call makes a new lead there.',
  unnamed: 'Lead without a name',
  several: (n: number) => `${n} leads have this number`,
  pick: 'Pick one, or Activix decides under which it logs the call.',
  picked: 'Remembered for this number.',
  open: 'Open in Activix',
  advisor: (name: string) => `Advisor: ${name}`,
  since: (date: string) => `since ${date}`,
  doNotCall: 'This customer asked not to be called.',
  oneDoesNot: 'One of these customers asked not to be called.',
  callsAnyway: 'Press Call anyway if you have a reason to.',
  last: 'Last communications',
  nothingSaid: 'Nothing has been said yet.',
  withName: 'Leads with this name',
  nobody: 'Activix has nobody with this name and a phone number.',
  more: (n: number) => `${n} more: type more of the name.`,
  divisions: { new: 'New', used: 'Used', service: 'Service' } as Record<string, string>,
  results: { pending: 'Pending', attempted: 'Attempted', reached: 'Reached' } as Record<string, string>,
  phones: { home: 'Home', work: 'Work', mobile: 'Mobile' } as Record<string, string>,
  methods: { phone: 'Call', email: 'Email', sms: 'Text message', video: 'Video' } as Record<string, string>,
  types: { outgoing: 'outgoing', incoming: 'incoming' } as Record<string, string>,
  callStatuses: {
    answered: 'answered',
    attempted: 'not reached',
    calling: 'in progress',
    error: 'failed',
    interrupted: 'hung up before the answer',
    pending: 'begun',
    unanswered: 'not answered',
  } as Record<string, string>,
}

export const linksEn = {
  waiting: 'Waiting',
  next: (number: string) => `Next: ${number}`,
  use: (number: string) => `Use ${number}`,
  dismiss: (number: string) => `Dismiss ${number}`,
}
