import google from 'google-libphonenumber'

const util = google.PhoneNumberUtil.getInstance()

/** Whether the plan of the country has the number. */
export function isInPlan(e164: string): boolean {
  return asks(e164, (number) => util.isValidNumber(number))
}

/** Whether the country has numbers of that length. */
export function hasPossibleLength(e164: string): boolean {
  const { IS_POSSIBLE } = google.PhoneNumberUtil.ValidationResult
  return asks(e164, (number) => util.isPossibleNumberWithReason(number) === IS_POSSIBLE)
}

function asks(e164: string, question: (number: google.PhoneNumber) => boolean): boolean {
  try {
    return question(util.parse(e164))
  } catch {
    // It throws for what is no number at all.
    return false
  }
}
