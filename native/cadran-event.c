/*
 * Tells Cadran what happens to a call, or hands it a link, on Windows: what resources/hooks/cadran-event is elsewhere, with the same arguments
 * and exit codes. It is a program and no script, because cmd.exe would run what a caller has put into their name.
 *
 * It needs no runtime library: `npm run build:helper` builds the same bytes anywhere.
 */
#include <windows.h>
#include <shellapi.h>

enum { TOLD = 0, NOBODY_LISTENS = 1, MOST_CHARACTERS = 8000, LONGEST_WAIT = 1000, LONGEST_STAY = 1500 };

/* Tells which source this was built from: test/unit/scripts/helper.test.ts. */
__attribute__((used)) static const char source[] = "source:" SOURCE_HASH;

static WCHAR path[1024];
static WCHAR line[MOST_CHARACTERS];
static WCHAR command[MOST_CHARACTERS];
static char bytes[MOST_CHARACTERS * 3 + 1];

/* Adds `text` to `to`, as far as there is room. Answers how long `to` is now. */
static int add(WCHAR *to, int length, int room, const WCHAR *text) {
  while (*text && length < room - 1) to[length++] = *text++;
  to[length] = 0;
  return length;
}

static int begins(const WCHAR *text, const WCHAR *with) {
  for (; *with; text++, with++) {
    WCHAR lower = *text >= L'A' && *text <= L'Z' ? *text + 32 : *text;
    if (lower != *with) return 0;
  }
  return 1;
}

static int isLink(const WCHAR *text) {
  return begins(text, L"tel:") || begins(text, L"callto:");
}

/* An environment variable, or nothing where it is not set or too long. */
static int variable(const WCHAR *name, WCHAR *value, int room) {
  DWORD length = GetEnvironmentVariableW(name, value, room);
  return length > 0 && length < (DWORD)room ? (int)length : 0;
}

/* The pipe's name, which Cadran keeps where only this user can read it. Whoever could guess it could open it first, and hear of each call. */
static int readPipeName(WCHAR *name, int room) {
  int length = variable(L"CADRAN_HOOKS", path, sizeof path / sizeof *path);
  if (!length) {
    length = variable(L"LOCALAPPDATA", path, sizeof path / sizeof *path);
    if (!length) return 0;
    add(path, length, sizeof path / sizeof *path, L"\\Cadran\\hooks-pipe");
  }
  HANDLE file = CreateFileW(path, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, OPEN_EXISTING, 0, NULL);
  if (file == INVALID_HANDLE_VALUE) return 0;
  DWORD count = 0;
  BOOL isRead = ReadFile(file, bytes, 200, &count, NULL);
  CloseHandle(file);
  if (!isRead || count == 0) return 0;
  length = add(name, 0, room, L"\\\\.\\pipe\\");
  for (DWORD at = 0; at < count; at++) {
    char each = bytes[at];
    /* Letters, digits and dashes: the file can name a pipe of this computer and nothing else. */
    if (!((each >= 'a' && each <= 'z') || (each >= '0' && each <= '9') || each == '-')) return 0;
    WCHAR one[2] = {(WCHAR)each, 0};
    length = add(name, length, room, one);
  }
  return 1;
}

/* Writes the line into Cadran's pipe. */
static int tell(void) {
  static WCHAR name[300];
  if (!readPipeName(name, sizeof name / sizeof *name)) return NOBODY_LISTENS;
  /* Whoever listens is not to act as this user. */
  DWORD flags = SECURITY_SQOS_PRESENT | SECURITY_ANONYMOUS;
  HANDLE pipe = CreateFileW(name, GENERIC_WRITE, 0, NULL, OPEN_EXISTING, flags, NULL);
  if (pipe == INVALID_HANDLE_VALUE) {
    if (GetLastError() != ERROR_PIPE_BUSY || !WaitNamedPipeW(name, LONGEST_WAIT)) return NOBODY_LISTENS;
    pipe = CreateFileW(name, GENERIC_WRITE, 0, NULL, OPEN_EXISTING, flags, NULL);
    if (pipe == INVALID_HANDLE_VALUE) return NOBODY_LISTENS;
  }
  int count = WideCharToMultiByte(CP_UTF8, 0, line, -1, bytes, sizeof bytes, NULL, NULL);
  DWORD written = 0;
  BOOL isWritten = count > 1 && WriteFile(pipe, bytes, count - 1, &written, NULL);
  CloseHandle(pipe);
  return isWritten && written == (DWORD)count - 1 ? TOLD : NOBODY_LISTENS;
}

/* Starts Cadran with a link behind the dashes that end all options. This program lies in resources\hooks of its folder. */
static int start(const WCHAR *link) {
  int room = sizeof path / sizeof *path;
  int length = variable(L"CADRAN", path, room);
  if (!length) {
    length = GetModuleFileNameW(NULL, path, room);
    if (length == 0 || length >= room) return NOBODY_LISTENS;
    for (int up = 0; up < 3; up++) {
      while (length > 0 && path[length - 1] != L'\\') length--;
      if (length > 0) length--;
    }
    add(path, length, room, L"\\Cadran.exe");
  }
  int at = add(command, 0, MOST_CHARACTERS, L"\"");
  at = add(command, at, MOST_CHARACTERS, path);
  at = add(command, at, MOST_CHARACTERS - 2, L"\" -- \"");
  /* Quotes and backslashes could end the argument; no number is written with them. */
  for (; *link && at < MOST_CHARACTERS - 2; link++) {
    if (*link != L'"' && *link != L'\\') command[at++] = *link;
  }
  add(command, at, MOST_CHARACTERS, L"\"");
  static STARTUPINFOW startup = {.cb = sizeof startup};
  static PROCESS_INFORMATION process;
  if (!CreateProcessW(path, command, NULL, NULL, FALSE, 0, NULL, NULL, &startup, &process)) return NOBODY_LISTENS;
  CloseHandle(process.hThread);
  CloseHandle(process.hProcess);
  return TOLD;
}

/* A Cadran that hangs holds up no softphone. */
static DWORD WINAPI giveUp(void *nothing) {
  (void)nothing;
  Sleep(LONGEST_STAY);
  ExitProcess(NOBODY_LISTENS);
}

void entry(void) {
  CreateThread(NULL, 0, giveUp, NULL, 0, NULL);
  int count = 0;
  WCHAR **args = CommandLineToArgvW(GetCommandLineW(), &count);
  if (!args) ExitProcess(NOBODY_LISTENS);
  int length = 0;
  for (int nth = 1; nth < count; nth++) {
    int at = length;
    length = add(line, length, MOST_CHARACTERS - 2, args[nth]);
    /* Tabs part the fields, and the line's end ends it. */
    for (; at < length; at++) if (line[at] < L' ') line[at] = L' ';
    length = add(line, length, MOST_CHARACTERS - 1, L"\t");
  }
  add(line, length, MOST_CHARACTERS, L"\n");
  int code = tell();
  if (code != TOLD && count == 2 && isLink(args[1])) code = start(args[1]);
  ExitProcess(code);
}
