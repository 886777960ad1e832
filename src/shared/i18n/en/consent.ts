export const consentEn = {
  link: 'Let Cadran open links like this one?',
  linkHint:
    'It is none of the links that softphones document. What your computer opens it with can do more than call. Allow it only if you or your softphone’s maker wrote it.',
  port: 'Let Cadran use a softphone on another computer?',
  portHint:
    'Nothing on the way there is encrypted, and whoever reaches that port can place calls and see who is called. Allow it only if this is your own.',
  allow: 'Allow',
  refuse: 'Do not allow',
}
