import type { DoctorFinding, DoctorReport } from '../doctor'
import type { Language } from '../snapshot'
import { doctorEn, type DoctorWords } from './en/doctor'
import { written } from './format'
import { doctorFr } from './fr/doctor'
import { inLanguage } from './in-language'

export const doctorWords = inLanguage<DoctorWords>(doctorEn, doctorFr)

/** What to do about a finding, or what is known beside it; empty where there is nothing to say. */
export function findingWords(finding: DoctorFinding, t: DoctorWords): string {
  const { fact = '' } = finding
  if (finding.state === 'passed') return fact
  return t.reasons[finding.why](finding.why === 'clock-wrong' ? clockWords(Number(fact), t) : fact)
}

/** @param minutes how much it is behind, negative where it is ahead */
const clockWords = (minutes: number, t: DoctorWords) => (minutes > 0 ? t.slow(minutes) : t.fast(-minutes))

/** The report as a text for a message or a terminal, a line or two for each check. */
export function doctorText(report: DoctorReport, language: Language): string {
  const t = doctorWords(language)
  const lines = report.findings.map((finding) => {
    const more = findingWords(finding, t)
    return `${t.line(t.states[finding.state], t.checks[finding.check])}${more && `\n    ${more}`}`
  })
  return [t.title(written(report.at)), '', ...lines].join('\n')
}
