import type { Form } from './form'
import { documentForms } from './forms-documents'
import { extendedForms } from './forms-extended'
import { internationalForms } from './forms-international'
import { nationalForms } from './forms-national'
import { countries, type Country, type Phone } from './phones'

export const forms: Form[] = [...nationalForms, ...internationalForms, ...extendedForms, ...documentForms]

const byCountry = new Map<Country, Form[]>(
  countries.map((country) => [country, forms.filter((form) => form.countries.includes(country))]),
)

export function formsFor(phone: Phone): Form[] {
  const ofCountry = byCountry.get(phone.country) ?? []
  return ofCountry.filter(({ suits }) => suits?.(phone) ?? true)
}
