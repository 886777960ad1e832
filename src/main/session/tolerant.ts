import type { ChosenLeads } from '../leads/lead-finder'
import type { Log } from '../logs/log'

/** What was picked among leads, as far as the disk has it and takes it: one that fails keeps nobody from calling. */
export function tolerant(chosen: ChosenLeads, log: Pick<Log, 'error'>): ChosenLeads {
  const tolerantly = <T>(use: () => T): T | undefined => {
    try {
      return use()
    } catch (error) {
      log.error('journal', error)
      return undefined
    }
  }
  return {
    chosenLead: (crm, number) => tolerantly(() => chosen.chosenLead(crm, number)),
    chooseLead: (...choice) => tolerantly(() => chosen.chooseLead(...choice)),
  }
}
