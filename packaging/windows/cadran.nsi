; The installer for Windows. packaging/lib/windows-installer.mjs completes it: names and versions, and the list of files.
;
;   Cadran-Setup.exe [/S] [/ALLUSERS] [/CLOSE] [/WAIT] [/RUN] [/D=C:\folder]
;   Uninstall.exe    [/S] [/CLOSE] [/DELETEDATA]
;
; Exit codes: 0 done; 1 called off by the person; 2 something could not be written; 5 /ALLUSERS without administrator rights;
; 1618 Cadran is running, nothing was changed (device management tries again by itself).

Unicode true
Target amd64-unicode
!ifdef STORE
  SetCompress off
!else
  SetCompressor /SOLID lzma
!endif
ManifestDPIAware true
ManifestSupportedOS all
RequestExecutionLevel user

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include Win\COM.nsh
!include Win\Propkey.nsh

Name "${PRODUCT}"
OutFile "${OUTPUT}"
BrandingText "${PRODUCT} ${VERSION}"
ShowInstDetails nevershow
ShowUninstDetails nevershow
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\Cadran"
!define CAPABILITIES "Software\Cadran\Capabilities"
!define RUN_KEY "Software\Microsoft\Windows\CurrentVersion\Run"
!define RUN_ALLOWED_KEY "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"

VIProductVersion "${FILE_VERSION}"
VIAddVersionKey ProductName "${PRODUCT}"
VIAddVersionKey ProductVersion "${VERSION}"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey FileDescription "${PRODUCT} Setup"
VIAddVersionKey CompanyName "The Cadran authors"
VIAddVersionKey LegalCopyright "Copyright 2026 The Cadran authors"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\Cadran.exe"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
; Windows' own language decides; where it is neither, the first.
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "French"
!include "${MESSAGES}"

!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"' = 0
!endif

Var allUsers
; Half seconds.
Var waited

!macro ReadContext
  SetRegView 64
  ${If} $allUsers == 1
    SetShellVarContext all
  ${Else}
    SetShellVarContext current
  ${EndIf}
!macroend

; The running program holds its file open, so it cannot be opened for writing.
!macro RefuseWhileRunning
  ${If} ${FileExists} "$INSTDIR\Cadran.exe"
    ${Do}
      ClearErrors
      FileOpen $0 "$INSTDIR\Cadran.exe" a
      ${IfNot} ${Errors}
        FileClose $0
        ${Break}
      ${EndIf}
      ${GetParameters} $1
      ; A Cadran that brings itself up to date has begun this, and is about to end.
      ClearErrors
      ${GetOptions} $1 "/WAIT" $2
      ${IfNot} ${Errors}
      ${AndIf} $waited < 60
        IntOp $waited $waited + 1
        Sleep 500
        ${Continue}
      ${EndIf}
      ClearErrors
      ${GetOptions} $1 "/CLOSE" $2
      ${IfNot} ${Errors}
        ; What was said in a call is written down already; a call that is live is asked about at the next start.
        nsExec::Exec 'taskkill /F /IM Cadran.exe'
        Pop $0
        Sleep 1000
        ; Whoever installs wanted it gone: the next start has no unexpected end to tell of (src/main/app/this-run.ts).
        SetShellVarContext current
        Delete "$LOCALAPPDATA\${PRODUCT}\this-run"
        !insertmacro ReadContext
        ${Continue}
      ${EndIf}
      ${If} ${Silent}
        SetErrorLevel 1618
        Quit
      ${EndIf}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IS_RUNNING)" IDRETRY +3
      SetErrorLevel 1
      Quit
    ${Loop}
  ${EndIf}
!macroend

!macro RegisterScheme scheme words
  WriteRegStr SHCTX "Software\Classes\Cadran.${scheme}" "" "${words}"
  WriteRegStr SHCTX "Software\Classes\Cadran.${scheme}" "URL Protocol" ""
  WriteRegStr SHCTX "Software\Classes\Cadran.${scheme}\DefaultIcon" "" '"$INSTDIR\Cadran.exe",0'
  WriteRegStr SHCTX "Software\Classes\Cadran.${scheme}\shell\open\command" "" '"$INSTDIR\Cadran.exe" -- "%1"'
  WriteRegStr SHCTX "${CAPABILITIES}\UrlAssociations" "${scheme}" "Cadran.${scheme}"
!macroend

; What Cadran itself writes when an agent asks for the links in its settings; another program's stays.
!macro ForgetScheme scheme
  ReadRegStr $0 HKCU "Software\Classes\${scheme}\shell\open\command" ""
  StrLen $1 '"$INSTDIR\Cadran.exe"'
  StrCpy $0 $0 $1
  ${If} $0 == '"$INSTDIR\Cadran.exe"'
    DeleteRegKey HKCU "Software\Classes\${scheme}"
  ${EndIf}
  DeleteRegKey SHCTX "Software\Classes\Cadran.${scheme}"
!macroend

; What Cadran itself writes to start with the computer, under a name of Electron's. The version that follows is started by it too.
!macro ForgetAutostart
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/UPGRADE" $1
  ${If} ${Errors}
    StrLen $1 '"$INSTDIR\Cadran.exe"'
    StrCpy $2 0
    ${Do}
      EnumRegValue $3 HKCU "${RUN_KEY}" $2
      ${If} $3 == ""
        ${Break}
      ${EndIf}
      ReadRegStr $0 HKCU "${RUN_KEY}" $3
      StrCpy $0 $0 $1
      ${If} $0 == '"$INSTDIR\Cadran.exe"'
        DeleteRegValue HKCU "${RUN_KEY}" $3
        DeleteRegValue HKCU "${RUN_ALLOWED_KEY}" $3
      ${Else}
        IntOp $2 $2 + 1
      ${EndIf}
    ${Loop}
  ${EndIf}
!macroend

; Windows shows the notifications of a program whose shortcut has the name that the program gives itself (IPropertyStore, System.AppUserModel.ID).
!macro NameShortcut file name
  !insertmacro ComHlpr_CreateInProcInstance ${CLSID_ShellLink} ${IID_IShellLink} r0 ""
  ${If} $0 P<> 0
    ${IUnknown::QueryInterface} $0 '("${IID_IPersistFile}",.r1)'
    ${IUnknown::QueryInterface} $0 '("${IID_IPropertyStore}",.r2)'
    ${If} $1 P<> 0
    ${AndIf} $2 P<> 0
      ${IPersistFile::Load} $1 '("${file}", ${STGM_READWRITE})'
      System::Call '*(&w${NSIS_MAX_STRLEN} "${name}")p.r3'
      System::Call '*${SYSSTRUCT_PROPERTYKEY}(${PKEY_AppUserModel_ID})p.r4'
      System::Call '*(&i2 ${VT_LPWSTR}, &i6 0, p r3, p 0)p.r5'
      ${IPropertyStore::SetValue} $2 '($4,$5)'
      ${IPropertyStore::Commit} $2 ""
      ${IPersistFile::Save} $1 '("${file}", 1)'
      System::Free $5
      System::Free $4
      System::Free $3
    ${EndIf}
    ${If} $2 P<> 0
      ${IUnknown::Release} $2 ""
    ${EndIf}
    ${If} $1 P<> 0
      ${IUnknown::Release} $1 ""
    ${EndIf}
    ${IUnknown::Release} $0 ""
  ${EndIf}
!macroend

Function .onInit
  StrCpy $allUsers 0
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/ALLUSERS" $1
  ${IfNot} ${Errors}
    StrCpy $allUsers 1
    UserInfo::GetAccountType
    Pop $1
    ${If} $1 != "Admin"
      ${IfNot} ${Silent}
        MessageBox MB_ICONSTOP "$(NEEDS_ADMINISTRATOR)"
      ${EndIf}
      SetErrorLevel 5
      Quit
    ${EndIf}
  ${EndIf}
  !insertmacro ReadContext
  ${If} $INSTDIR == ""
    ReadRegStr $INSTDIR SHCTX "${UNINSTALL_KEY}" "InstallLocation"
  ${EndIf}
  ${If} $INSTDIR == ""
    ${If} $allUsers == 1
      StrCpy $INSTDIR "$PROGRAMFILES64\Cadran"
    ${Else}
      StrCpy $INSTDIR "$LOCALAPPDATA\Programs\Cadran"
    ${EndIf}
  ${EndIf}
FunctionEnd

Section
  !insertmacro RefuseWhileRunning
  ; The version before takes its own files away: this one does not know which they were.
  ${If} ${FileExists} "$INSTDIR\Uninstall.exe"
    InitPluginsDir
    CopyFiles /SILENT "$INSTDIR\Uninstall.exe" "$PLUGINSDIR\Uninstall.exe"
    ExecWait '"$PLUGINSDIR\Uninstall.exe" /S /UPGRADE _?=$INSTDIR' $0
    ${If} $0 <> 0
      SetErrorLevel 2
      Abort
    ${EndIf}
    Delete "$INSTDIR\Uninstall.exe"
  ${EndIf}

  SetOverwrite on
  ClearErrors
  !include "${INSTALL_FILES}"
  SetOutPath "$INSTDIR"
  WriteUninstaller "$INSTDIR\Uninstall.exe"
  ${If} ${Errors}
    SetErrorLevel 2
    Abort
  ${EndIf}

  !insertmacro RegisterScheme "tel" "URL:Phone number"
  !insertmacro RegisterScheme "callto" "URL:Phone number (callto)"
  WriteRegStr SHCTX "${CAPABILITIES}" "ApplicationName" "${PRODUCT}"
  WriteRegStr SHCTX "${CAPABILITIES}" "ApplicationDescription" "$(DESCRIPTION)"
  WriteRegStr SHCTX "${CAPABILITIES}" "ApplicationIcon" '"$INSTDIR\Cadran.exe",0'
  WriteRegStr SHCTX "Software\RegisteredApplications" "Cadran" "${CAPABILITIES}"

  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayName" "${PRODUCT}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "Publisher" "The Cadran authors"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "DisplayIcon" '"$INSTDIR\Cadran.exe",0'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\Uninstall.exe"'
  WriteRegStr SHCTX "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\Uninstall.exe" /S'
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE}
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL_KEY}" "NoRepair" 1

  CreateShortcut "$SMPROGRAMS\${PRODUCT}.lnk" "$INSTDIR\Cadran.exe"
  !insertmacro NameShortcut "$SMPROGRAMS\${PRODUCT}.lnk" "${APP_ID}"
  ; Windows reads anew who may open what.
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'

  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/RUN" $1
  ${IfNot} ${Errors}
    Exec '"$INSTDIR\Cadran.exe"'
  ${EndIf}
SectionEnd

Function un.onInit
  SetRegView 64
  StrCpy $allUsers 0
  ReadRegStr $0 HKLM "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $0 == $INSTDIR
    StrCpy $allUsers 1
  ${EndIf}
  !insertmacro ReadContext
FunctionEnd

Section Uninstall
  !insertmacro RefuseWhileRunning
  !include "${UNINSTALL_FILES}"
  Delete "$INSTDIR\Uninstall.exe"
  SetOutPath "$TEMP"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${PRODUCT}.lnk"
  !insertmacro ForgetScheme "tel"
  !insertmacro ForgetScheme "callto"
  !insertmacro ForgetAutostart
  DeleteRegKey SHCTX "Software\Cadran"
  DeleteRegValue SHCTX "Software\RegisteredApplications" "Cadran"
  DeleteRegKey SHCTX "${UNINSTALL_KEY}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'

  ; The data is of whoever uninstalls; that of others on this computer is not touched.
  SetShellVarContext current
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/DELETEDATA" $1
  ${If} ${Errors}
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON1 "$(KEEP_DATA)" /SD IDYES IDYES keep
  ${EndIf}
  RMDir /r "$LOCALAPPDATA\${PRODUCT}"
  RMDir /r "$APPDATA\${PRODUCT}"
keep:
SectionEnd
