import type { DialLinkPreset } from '../../dial-link'
import type { RuleSample } from '../../contract-results'
import type { DialingPreset, DialingRule } from '../../dialing-rule'
import type { softphoneNames } from '../../softphone-names'
import type { HookKind } from '../../hook-commands'
import type { LineKind, LineStep, MicrophoneProblem, MicrophoneTaking, StepState } from '../../snapshot'

/** What is said where a line is set up and tried. */
export const linePageEn = {
  heading: 'Line',
  open: 'Set up and try the line',
  kinds: {
    manual: 'On your own phone, by hand',
    'dial-link': 'In your softphone, opened by a link',
    softphone: 'On a softphone that Cadran sees (baresip)',
    demo: 'Demo line',
  } satisfies Record<LineKind, string>,
  kindHints: {
    manual: 'Cadran shows the number. You dial it, and say what happens.',
    'dial-link': 'Call opens your softphone with the number. You say what happens, or it reports that by itself.',
    softphone:
      'You press Call and nothing else: Cadran sees the call ring, be answered and end, and calls that come in.',
    demo: 'It answers by itself, and reaches nobody.',
  } satisfies Record<LineKind, string>,
  dialLink: {
    preset: 'Link for your softphone',
    presets: {
      sip: 'sip: (MicroSIP, Bria, most others)',
      callto: 'callto: (MicroSIP, Skype for Business)',
      tel: 'tel: (whatever your system opens it with)',
    } satisfies Record<Exclude<DialLinkPreset, keyof typeof softphoneNames>, string>,
    own: 'A link of your own',
    template: 'Your link',
    templateHint: 'With {number} where the number belongs, such as sip:{number}@pbx.example.',
    declined: 'You did not allow this link, so it was not saved.',
    invalid: 'Write a link such as sip:{number}. It needs {number}, and must not open a file or run a script.',
  },
  dialing: {
    heading: 'How your phone system dials',
    preset: 'Dialing rule',
    presets: {
      'as-is': 'As it is: +1 514 555-0142',
      landline: 'Landline, 1 for long distance (Bell, Telus)',
      'pbx-9': 'Phone system, 9 for an outside line',
      'pbx-0': 'Phone system, 0 for an outside line',
    } satisfies Record<DialingPreset, string>,
    own: 'A rule of your own',
    outside: 'For an outside line',
    outsideHint: 'Such as 9, with a comma behind it for each pause. It does not stand before a number with +.',
    outsideInvalid: 'Write up to four digits, * or #, then commas. With 91 or 11 a call could reach 911 or 112.',
    national: 'Numbers of your country',
    nationalForms: {
      e164: 'With + and the country',
      national: 'Ten digits',
      'long-distance': '1 and ten digits',
    } satisfies Record<DialingRule['national'], string>,
    local: 'Area codes without the 1',
    localHint: 'Such as 514, 438.',
    localInvalid: 'Write area codes of three digits, such as 514, 438.',
    abroad: 'Other countries',
    abroadForms: {
      e164: 'With + and the country',
      'exit-code': 'Behind 011 (elsewhere mostly 00)',
    } satisfies Record<DialingRule['abroad'], string>,
    services: 'Outside line for services such as 411',
    preview: 'What your phone system is given',
    called: 'Called',
    dialed: 'Dialed',
    samples: {
      own: 'From near you',
      far: 'Long distance',
      abroad: 'Another country',
      extension: 'Extension',
      emergency: 'Emergency',
    } satisfies Record<RuleSample, string>,
    emergency: 'Emergency numbers and extensions always go out as they are. Activix gets the full number.',
  },
  softphone: {
    own: {
      find: 'Use the softphone on this computer',
      found: 'Found, and entered below.',
      exposed: (port: number) =>
        `Found, and entered below. Other computers can reach its control port too: write ctrl_tcp_listen 127.0.0.1:${port} into its configuration, and start it again.`,
      closed: (config: string) =>
        `baresip is set up here, and its control port is closed. Add these two lines to ${config}, start baresip again, and press once more:`,
      none: (folder: string) =>
        `No baresip is set up here: there is no ${folder}. Install it, start it once, and press once more; or enter below where it is.`,
    },
    host: 'Host of the control port',
    hostHint: 'baresip with its module ctrl_tcp, most often on this computer: 127.0.0.1.',
    elsewhere: 'It is on another computer',
    elsewhereHint: 'Nothing on the way there is encrypted, and whoever reaches that port can place calls.',
    declined: 'You did not allow this computer, so it was not saved.',
    elsewhereFirst: 'This is another computer. Confirm below that you want that.',
    port: 'Control port',
    portInvalid: 'Write a port number, such as 4444.',
    dialed: 'What is dialed',
    dialedHint:
      '{number} is the number. Alone, the softphone’s own account completes it; otherwise such as sip:{number}@pbx.example.',
    dialedInvalid: 'It needs {number} where the number belongs.',
    recordings: 'Folder of its recordings',
    recordingsHint: 'Its module sndfile writes both sides there (snd_path). Leave empty where calls are not recorded.',
  },
  hooks: {
    heading: 'Reports from your softphone',
    enable: 'Let my softphone report its calls',
    hint: 'A softphone that can run a command on its calls tells Cadran when they ring, are answered and end. Only programs that you run on this computer can.',
    cannot:
      'These lines do not work yet: this computer has neither perl nor an nc that knows Unix sockets. Install one of them, such as the package netcat-openbsd.',
    which: 'Your softphone',
    any: 'Any other softphone',
    kindHints: {
      any: 'Put these where it asks for commands, with its own placeholder in place of NUMBER.',
      microsip: 'Put these into MicroSIP.ini, under [Settings], while MicroSIP is closed.',
      twinkle: 'Put these into your profile in ~/.twinkle, in place of the same lines there, while Twinkle is closed.',
      procall:
        'In ProCall, under Actions: a user-defined action for each of these events. The program is the application; what follows it is the command line.',
      innovaphone:
        'In myPBX, under External applications: the program is the path, what follows it the parameters, and Start with call is ticked. It only tells of calls that come in, as you pick them up: say yourself when they end.',
      auerswald:
        'Under Settings, Functions, Automation: a rule for each change of the call that opens an application, with the softphone’s own parameter for the number in place of NUMBER.',
    } satisfies Record<HookKind, string>,
    copy: 'Copy the lines',
  },
  deskPhone: {
    heading: 'Reports from your desk phone',
    enable: 'Let my desk phone report its calls',
    hint: 'The phone tells Cadran when its calls ring, are answered and end. Phones can only do so by http: nothing of it is encrypted on your company’s network. Cadran hears only the phone at the address below.',
    maker: 'Maker',
    address: 'The phone’s IP address',
    addressHint: 'The phone shows it in its menu, such as 192.168.1.50. Give the phone a fixed one.',
    wrong: 'Write an IP address, such as 192.168.1.50, and a port from 1024 to 65535.',
    port: 'Port on this computer',
    portHint: 'This computer’s firewall must let it in.',
    lines:
      'Put these into the phone’s settings, or into its configuration file. Whoever knows them can report calls from the phone’s address: keep them to yourself.',
    copy: 'Copy the phone’s lines',
    look: 'What arrived last?',
    nothing: 'Nothing has arrived yet.',
    closed: 'Another program uses this port, so nothing can arrive. Choose another port.',
    events: { incoming: 'a call comes in', ringing: 'a call goes out', answered: 'answered', ended: 'ended' } as Record<
      string,
      string
    >,
    arrived: (event: string, time: string) => `${time}: ${event}.`,
    unknownEvent: 'an event that Cadran does not know',
    refused: {
      address: (from: string, time: string) => `${time}: refused, from ${from}, which is not the phone’s address.`,
      path: (_: string, time: string) => `${time}: refused, as the path is wrong. Paste the lines anew.`,
      host: (_: string, time: string) =>
        `${time}: refused, as it was meant for another computer. Paste the lines anew.`,
      request: (_: string, time: string) => `${time}: refused, as Cadran cannot read it. Paste the lines anew.`,
    },
  },
  microphone: {
    heading: 'The microphone',
    enable: 'Notice the end of calls by the microphone',
    promise:
      'Your softphone uses the microphone during a call: when it stops, the call is over. Cadran never listens or records: it only sees which program uses the microphone.',
    program: 'Softphone that uses the microphone',
    programHint: 'Make a call, then choose it among the programs that were seen to use the microphone.',
    choose: 'Not chosen',
    noneSeen: 'None seen yet',
    learnt: {
      'at-answer': 'It takes the microphone when a call is answered: Cadran notices the answer, too.',
      'before-answer': 'It takes the microphone before a call is answered: press Answered yourself.',
      unknown:
        'Press Answered yourself in the first calls: Cadran learns from it whether this softphone takes the microphone at the answer.',
    } satisfies Record<MicrophoneTaking | 'unknown', string>,
    problems: {
      'no-pactl':
        'This computer lacks pactl, which tells who uses the microphone. Install the package pulseaudio-utils.',
      'no-answer': 'The sound server of this computer does not answer. Until it does, say yourself when a call ends.',
      'not-here': 'Cadran cannot see on this system who uses the microphone. Say yourself when a call ends.',
    } satisfies Record<MicrophoneProblem, string>,
  },
  trial: {
    heading: 'What I see',
    hint: 'Call a number that answers, such as your provider’s echo test, and let somebody call you. The call is not logged.',
    number: 'Number to try',
    numberHint: 'Not logged.',
    call: 'Call it',
    steps: {
      reachable: 'The line can be reached',
      dials: 'It places a call',
      rings: 'It sees the other phone ring',
      answer: 'It sees the answer',
      end: 'It sees the end',
      incoming: 'It sees a call that comes in',
      recording: 'It hands over the recording',
    } satisfies Record<LineStep, string>,
    states: { passed: 'Passed', failed: 'Failed', unknown: 'Not seen yet' } satisfies Record<StepState, string>,
  },
  doNotDisturb: 'Do not disturb',
  doNotDisturbHint: 'Calls that come in are logged, and neither shown nor announced while they ring.',
}
