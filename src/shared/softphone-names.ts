/** What softphones are called, in every language. */
export const softphoneNames = {
  zoiper: 'Zoiper',
  linphone: 'Linphone',
  '3cx': '3CX',
  webex: 'Webex',
  teams: 'Microsoft Teams',
  zoom: 'Zoom Phone',
  ringcentral: 'RingCentral',
  groundwire: 'Acrobits Groundwire',
  procall: 'ProCall',
  microsip: 'MicroSIP',
  twinkle: 'Twinkle',
  innovaphone: 'innovaphone myPBX',
  auerswald: 'Auerswald COMfortel SoftPhone',
} as const
