import { ACTIVIX } from '../../shared/base-url'

/** Where people see a lead (activix-api.md, Leads). Only Activix's own page is known: of its test system, or another CRM, none is. */
export function leadPage(api: string, id: number): string | undefined {
  return api === ACTIVIX && Number.isSafeInteger(id) && id > 0 ? `https://crm.activix.ca/leads/${id}` : undefined
}
