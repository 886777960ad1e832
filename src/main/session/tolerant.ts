import type { ChosenLeads } from '../leads/lead-finder'
import type { Log } from '../logs/log'

/** What was picked among leads, as far as the disk has it and takes it: one that fails keeps nobody from calling. */
export function tolerant(chosen: ChosenLeads, log: Pick<Log, 'error'>): ChosenLeads {
  return {
    chosenLead: (crm, number) => chosen.chosenLead(crm, number),
    chooseLead: (...choice) => {
      try {
        chosen.chooseLead(...choice)
      } catch (error) {
        log.error('journal', error)
      }
    },
  }
}
