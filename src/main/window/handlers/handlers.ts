import type { Handlers } from '../../../shared/contract'
import { firstSteps, type FirstStep } from '../../../shared/first-steps'
import { written } from '../../../shared/i18n/format'
import { hookCommands } from '../../../shared/hook-commands'
import { addAgent, afterRemoval, candidates } from '../../account/agents'
import { givenToLine } from '../../calls/called-number'
import { linesForPhone } from '../../lines/desk-phone/desk-phone'
import { helperCanTell } from '../../lines/hooks/helper-tools'
import { detached } from '../../lib/detached'
import { writeWhole } from '../../lib/write-whole'
import { softphoneConfiguration } from '../../lines/softphone/softphone-configuration'
import type { Session } from '../../session/session'
import type { Controls } from '../controls'
import { communicationsOf } from '../views/communications'
import { callTimeline, dayFigures, historyExtent, historyPage } from '../views/history'
import { settingsView } from '../views/settings'
import { changeFollowUp, finishFollowUp, planFollowUp } from './follow-ups'
import { editCommunication, logCommunication, readCommunication } from './communications'
import { resolveDocument } from './documents'
import { fixRejected } from './fix-rejected'
import { recordingHandlers } from './recordings'
import { changeSettings } from './settings-changes'

/** One handler for each channel of the contract. */
export function handlers(controls: Controls): Handlers {
  /** For a request that only passes something on to a part of the session in use. */
  const on =
    <Argument>(act: (session: Session, argument: Argument) => unknown) =>
    async (argument: Argument) => {
      await act(await controls.session(), argument)
    }
  const autostartFailed = (error: unknown) => controls.logDefect('autostart', error)

  /** The first run is over: what comes next is shown, and an installed Cadran will be there when the agent signs in. */
  const welcome = ({ settings }: Session) => {
    settings.change({ welcomed: true, firstSteps: [...firstSteps] })
    if (controls.isInstalled && settings.value.autostart) detached(controls.autostart.set(true), autostartFailed)
  }
  const tryAgain = ({ sync }: Session) => {
    sync.wake()
    controls.updates.networkIsBack()
  }
  return {
    numbers: {
      understand: async (given) => {
        const session = await controls.session()
        const number = await session.understandAsPicked(given)
        return { number, log: await session.logDecision(number) }
      },
      previewRule: async (rule) => (await controls.session()).previewRule(rule),
    },
    calls: {
      dial: async (request) => (await controls.session()).dial(request),
      answered: on(({ calls, lineCheck }, call: string) => {
        lineCheck.record('answer')
        calls.apply(call, { name: 'answered' })
      }),
      noAnswer: on(({ calls }, call: string) => calls.nobodyAnswered(call)),
      voicemail: on(({ calls }, call: string) => calls.apply(call, { name: 'unreached', outcome: 'voicemail' })),
      hangUp: on(({ calls, line, lineCheck }, call: string) => {
        if (!line.can.hangUp) lineCheck.record('end')
        return calls.hangUp(call)
      }),
      answer: on(({ calls }, call: string) => calls.answer(call)),
      decline: on(({ calls }, call: string) => calls.decline(call)),
      dismiss: on(({ calls }, call: string) => calls.dismiss(call)),
      goOn: on(({ calls }, call: string) => calls.goOn(call)),
      logPast: async (call) => (await controls.session()).logPast(call),
      copyNumber: on(({ journal }, call: string) => {
        const number = journal.call(call)?.number
        if (number) return controls.copy(givenToLine(number))
      }),
      note: on(({ calls }, { call, text }: { call: string; text: string }) => calls.note(call, text)),
      logAllTheSame: on(({ calls }, call: string) => calls.logAllTheSame(call)),
      copyNote: on(({ calls }, call: string) => controls.copy(calls.noteOf(call))),
      correct: async ({ call, ...correction }) => {
        const errors = (await controls.session()).calls.edits.correct(call, correction)
        return errors ? { kind: 'invalid', errors } : { kind: 'corrected' }
      },
      stillTalking: on(({ calls }, call: string) => calls.stillTalking(call)),
      endedAt: on(({ calls }, { call, at }: { call: string; at: number }) => calls.endedAt(call, at)),
      notAnswered: on(({ calls }, call: string) => calls.notAnswered(call)),
      fixRejected: async (request) => fixRejected(await controls.session(), request),
      resolveSleep: on(({ calls }, { call, ended }: { call: string; ended: boolean }) =>
        calls.edits.resolveSleep(call, ended),
      ),
    },
    documents: {
      resolve: async (request) => resolveDocument(await controls.session(), request, Date.now()),
    },
    recordings: recordingHandlers(controls),
    leads: {
      withNumber: async (number) => (await controls.session()).leads.withNumber(number),
      withName: async (text) => (await controls.session()).leads.withName(text),
      read: async (id) => (await controls.session()).leads.read(id),
      choose: on(({ leads }, { number, lead }: { number: string; lead: number }) => leads.choose(number, lead)),
      open: (id) => controls.openLead(id),
    },
    communications: {
      log: async (request) => logCommunication(await controls.session(), request, Date.now()),
      edit: async (request) => editCommunication(await controls.session(), request, Date.now()),
      of: async (of) => communicationsOf(await controls.session(), of),
      read: async (id) => readCommunication(await controls.session(), id),
    },
    followUps: {
      plan: async (request) =>
        planFollowUp(await controls.session(), request, { now: Date.now(), language: controls.language() }),
      change: async (request) =>
        changeFollowUp(await controls.session(), request, { now: Date.now(), language: controls.language() }),
      finish: async (id) => finishFollowUp(await controls.session(), id, Date.now()),
    },
    links: {
      use: on(({ links }, id: number) => links.use(id)),
      dismiss: on(({ links }, id: number) => links.dismiss(id)),
    },
    history: {
      page: async (request) => historyPage(await controls.session(), request, Date.now()),
      extent: async (filter) => historyExtent(await controls.session(), filter, Date.now()),
      today: async () => dayFigures(await controls.session(), Date.now()),
      timeline: async (call) => callTimeline(await controls.session(), call),
      save: async (filter) => {
        const now = new Date()
        const file = await controls.chooseFile(`Cadran ${written(now.getTime()).slice(0, 10)}.csv`)
        if (file === undefined) return { kind: 'cancelled' }
        const { saveHistory } = await import('./save-history')
        const language = controls.language()
        return saveHistory(await controls.session(), filter, { file, language, now: now.getTime() })
      },
    },
    account: {
      connect: async (connection) => {
        const session = await controls.session()
        const isNew = !session.settings.value.welcomed
        const result = await session.connect(connection)
        if (result.kind !== 'connected') return result
        if (isNew) welcome(session)
        controls.showConnect(false)
        return result
      },
      reconnect: () => controls.showConnect(true),
      forget: async () => (await controls.session()).account.forget(),
      forgetComputer: () => controls.forgetComputer(),
      unlock: on(({ account }) => account.unlock()),
      notNow: on((session) => {
        if (!session.settings.value.welcomed) welcome(session)
        controls.showConnect(false)
      }),
      tryDemo: () => controls.enterDemo(),
      leaveDemo: () => controls.leaveDemo(),
      openDemoCrm: () => controls.openDemoCrm(),
    },
    agents: {
      candidates: async () => candidates((await controls.session()).settings.value),
      add: async (agent) => {
        const result = await addAgent(await controls.session(), agent)
        controls.refresh()
        return result
      },
      remove: on(({ settings }, email: string) => {
        settings.change(afterRemoval(settings.value, email))
        controls.refresh()
      }),
      switchTo: on((session, email: string) => session.switchTo(email)),
    },
    lines: {
      commands: (kind) => hookCommands(kind, controls.hookHelper()),
      copyCommands: (kind) => controls.copy(hookCommands(kind, controls.hookHelper())),
      canReport: () => helperCanTell(),
      forPhone: async () => linesForPhone((await controls.session()).settings.value),
      copyForPhone: on(({ settings }) => controls.copy(linesForPhone(settings.value))),
      phoneNews: () => controls.deskPhone.news,
      softphoneConfiguration: () => softphoneConfiguration(),
    },
    settings: {
      read: async () => settingsView(await controls.session(), controls),
      change: (changes) => changeSettings(controls, changes),
    },
    phoneLinks: {
      check: () => controls.phoneLinks.check(),
      choose: async () => {
        if ((await controls.session()).settings.value.phoneLinks) await controls.phoneLinks.choose()
        return controls.phoneLinks.check()
      },
      try: () => controls.phoneLinks.try(),
    },
    help: {
      check: () => controls.help.check(),
      copy: async () => controls.copy(await controls.help.text()),
      bundle: () => controls.help.bundle(),
      saveBundle: async () => {
        const text = await controls.help.bundleText()
        const file = await controls.chooseFile(`Cadran ${written(Date.now()).slice(0, 10)}.txt`)
        if (file === undefined) return { kind: 'cancelled' }
        return (await writeWhole(file, text)) ? { kind: 'saved', file } : { kind: 'failed' }
      },
    },
    autostart: {
      isOn: () => controls.autostart.isOn(),
      set: async (wanted) => {
        const isFixed = (await controls.session()).settings.enforced.includes('autostart')
        // What the system says afterwards is what the agent sees.
        if (!isFixed) await controls.autostart.set(wanted).catch(autostartFailed)
        return controls.autostart.isOn()
      },
    },
    updates: {
      look: () => controls.updates.lookNow(),
      download: () => controls.updates.download(),
    },
    app: {
      snapshot: () => controls.snapshot(),
      networkIsBack: on(tryAgain),
      signInToProxy: async (given) => {
        await controls.signInToProxy(given)
        tryAgain(await controls.session())
      },
      firstStepDone: on(({ settings }, done: FirstStep) => {
        settings.change({ firstSteps: settings.value.firstSteps.filter((step) => step !== done) })
        controls.refresh()
      }),
      dismissNotice: on(({ notices, settings }, id: string) => {
        if (id.startsWith('recording-consent')) settings.change({ recordingReminder: false })
        notices.dismiss(id)
        controls.refresh()
      }),
      quit: () => controls.quit(),
      restart: on(({ calls }) => {
        if (calls.liveCount === 0) controls.restart({ installs: true })
      }),
      keepRunning: () => controls.keepRunning(),
      copyReport: async () => controls.copy(await controls.report()),
      reportDefect: ({ subject, text }) => controls.logDefect(`window: ${subject}`, text),
    },
  }
}
