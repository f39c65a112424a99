/** Every component in its states, at /gallery.html of the dev server. Not part of the build. */
import './index.css';
import { Archive, Copy, Inbox, LayoutGrid, List, MoreHorizontal, Pencil, Play, Plus, Trash2 } from 'lucide-react';
import { type ReactNode, StrictMode, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiError } from '../lib/api/index.ts';
import { durationShort } from '../lib/format.ts';
import { getTheme, setTheme, type Theme } from '../lib/theme.ts';
import { useFormat } from '../lib/use-format.ts';
import {
  Avatar,
  Banner,
  Button,
  Calendar,
  Card,
  Checkbox,
  Chip,
  ColorPicker,
  ComboBox,
  ConfirmDialog,
  DateField,
  DatePicker,
  DetailPanel,
  Dialog,
  DialogTrigger,
  Dot,
  DurationField,
  EmptyState,
  ErrorState,
  IconButton,
  Kbd,
  Link,
  LinkButton,
  Menu,
  MenuItem,
  MenuSection,
  MenuSeparator,
  MenuTrigger,
  NumberField,
  type Option,
  PageHeader,
  PasswordField,
  Popover,
  PopoverTrigger,
  PROJECT_COLORS,
  PriorityMark,
  ProgressBar,
  projectColorVar,
  RadioGroup,
  RangeCalendar,
  SearchField,
  SegmentedControl,
  Select,
  Sheet,
  Skeleton,
  SkeletonRows,
  Sparkline,
  Spinner,
  Stat,
  StatusCircle,
  Switch,
  Tab,
  TabList,
  Table,
  TableBody,
  TableCell,
  TableFoot,
  TableHead,
  TableHeaderCell,
  TableRow,
  TabPanel,
  Tabs,
  TagInput,
  TextArea,
  TextField,
  ToastRegion,
  toast,
  UiProvider,
  Wordmark,
} from './index.ts';

const BROKEN = new ApiError(500, {
  success: false,
  error: { code: 'INTERNAL_ERROR', message: 'Something went wrong.' },
  meta: { timestamp: '2026-11-20T09:00:00Z', request_id: '5f0c7c1e-8a51-4f0f-9b65-2f2a4a1d7c3e' },
});

const preferences = { locale: 'en-US', timeZone: 'Europe/Berlin', weekStart: 1 };

const projects: Option[] = ['Website', 'Daybook', 'Bookkeeping', 'Onboarding', 'Research'].map((label, index) => ({
  id: label.toLowerCase(),
  label,
  hint: index < 2 ? 'Acme' : undefined,
  color: PROJECT_COLORS[(index * 5 + 7) % 12]!.hex,
}));

function Section({ title, children, className }: { title: string; children: ReactNode; className?: string }) {
  return (
    <section className="border-b border-line px-4 py-6 md:px-6">
      <h2 className="mb-3 text-12 font-medium text-muted">{title}</h2>
      <div className={className ?? 'flex flex-wrap items-center gap-3'}>{children}</div>
    </section>
  );
}

const fields = 'grid grid-cols-1 items-start gap-4 sm:grid-cols-2 xl:grid-cols-4';

function Gallery() {
  const [theme, choose] = useState<Theme>(getTheme());
  return (
    <div className="mx-auto max-w-320 bg-paper">
      <PageHeader
        title="Gallery"
        subtitle="every component, in its states"
        actions={
          <SegmentedControl
            label="Theme"
            value={theme}
            onChange={(id) => {
              choose(id as Theme);
              setTheme(id as Theme);
            }}
            options={[
              { id: 'light', label: 'Light' },
              { id: 'dark', label: 'Dark' },
              { id: 'system', label: 'System' },
            ]}
          />
        }
      />
      <Type />
      <Colors />
      <Buttons />
      <Fields />
      <Choices />
      <Small />
      <Overlays />
      <Numbers />
      <States />
      <Calendars />
      <ToastRegion />
    </div>
  );
}

function Type() {
  return (
    <Section title="Type" className="flex flex-col gap-1">
      <Wordmark />
      <p className="text-28 font-semibold tabular">1:24:07</p>
      <p className="text-20 font-semibold">Friday, 20 November</p>
      <p className="text-16">Write the quarterly report for Acme</p>
      <p className="text-14">Body at fourteen: what are you working on?</p>
      <p className="text-13">Dense at thirteen: rows, fields and buttons.</p>
      <p className="text-12 text-muted">Small at twelve, in muted: labels and what stands beside.</p>
      <p className="text-13">
        A <Link href="#link">link in prose</Link>, a{' '}
        <Link variant="quiet" href="#quiet">
          quiet one
        </Link>
        , <span className="text-good">good</span>, <span className="text-warn">warn</span>,{' '}
        <span className="text-bad">bad</span>, <span className="text-accent">accent</span>.
      </p>
    </Section>
  );
}

function Colors() {
  return (
    <Section title="Project colours" className="grid grid-cols-2 gap-2 sm:grid-cols-4 xl:grid-cols-6">
      {PROJECT_COLORS.map(({ hex, name }, index) => {
        const { edge, wash } = projectColorVar(hex);
        return (
          <div
            key={hex}
            className="rounded-control border-l-3 px-2.5 py-1.5 text-12"
            style={{ borderLeftColor: edge, backgroundColor: wash }}
          >
            <p className="font-medium">{name}</p>
            <p className="text-muted tabular">
              {index + 1} · {hex}
            </p>
          </div>
        );
      })}
    </Section>
  );
}

function Buttons() {
  return (
    <Section title="Buttons">
      <Button variant="primary">Start timer</Button>
      <Button icon={<Plus />} keys="n">
        New task
      </Button>
      <Button variant="ghost">Ghost</Button>
      <Button variant="danger">Delete account</Button>
      <Button variant="primary" isPending>
        Saving
      </Button>
      <Button isDisabled>Disabled</Button>
      <Button variant="primary" isDisabled>
        Disabled
      </Button>
      <Button size={28}>Small</Button>
      <Button size={28} variant="ghost" icon={<Plus />}>
        Add
      </Button>
      <Button size={44} variant="primary">
        Large
      </Button>
      <LinkButton href="#x">Link button</LinkButton>
      <IconButton aria-label="Start" keys="s" variant="primary">
        <Play />
      </IconButton>
      <IconButton aria-label="More">
        <MoreHorizontal />
      </IconButton>
      <IconButton aria-label="Edit" size={28} variant="secondary">
        <Pencil />
      </IconButton>
      <Spinner />
      <Kbd keys="mod+k" />
      <Kbd keys="g t" />
      <Kbd keys="?" />
    </Section>
  );
}

function Fields() {
  const [project, setProject] = useState<string | null>('website');
  const [extra, setExtra] = useState<Option[]>([]);
  const [tags, setTags] = useState(['dev', 'writing']);
  const [allTags, setAllTags] = useState<Option[]>([
    { id: 'dev', label: 'dev', color: PROJECT_COLORS[7]!.hex },
    { id: 'writing', label: 'writing', color: PROJECT_COLORS[2]!.hex },
    { id: 'meeting', label: 'meeting', color: PROJECT_COLORS[10]!.hex },
  ]);
  const [status, setStatus] = useState<string | null>('todo');
  const [day, setDay] = useState<string | null>('2026-11-20');
  const [duration, setDuration] = useState<number | null>(5040);
  const [count, setCount] = useState<number | null>(8);
  const [sought, seek] = useState('');
  return (
    <Section title="Fields" className={fields}>
      <TextField label="Name" defaultValue="Website" isRequired />
      <TextField label="E-mail" type="email" placeholder="you@example.org" description="Only for signing in." />
      <TextField label="Address" defaultValue="htp://" error="Write an address that begins with https://." />
      <TextField label="Disabled" defaultValue="Can’t be changed" isDisabled />
      <PasswordField label="Password" defaultValue="correct horse" />
      <SearchField label="Search" keys="/" value={sought} onChange={seek} className="self-end" />
      <NumberField label="Hours a day" value={count} onChange={setCount} minValue={0} maxValue={24} />
      <DurationField label="Duration" value={duration} onChange={setDuration} />
      <Select
        label="Status"
        value={status}
        onChange={setStatus}
        options={[
          { id: 'todo', label: 'To do', icon: <StatusCircle status="todo" /> },
          { id: 'in_progress', label: 'In progress', icon: <StatusCircle status="in_progress" /> },
          { id: 'done', label: 'Done', icon: <StatusCircle status="done" /> },
        ]}
      />
      <ComboBox
        label="Project"
        value={project}
        onChange={setProject}
        options={[...projects, ...extra]}
        onCreate={(label) => {
          setExtra([...extra, { id: label, label, color: PROJECT_COLORS[4]!.hex }]);
          setProject(label);
        }}
      />
      <TagInput
        label="Tags"
        value={tags}
        onChange={setTags}
        options={allTags}
        onCreate={(label) => {
          setAllTags([...allTags, { id: label, label, color: PROJECT_COLORS[5]!.hex }]);
          setTags([...tags, label]);
        }}
      />
      <Select label="Nothing chosen" value={null} onChange={() => {}} options={projects} error="Choose a project." />
      <DatePicker label="Due" value={day} onChange={setDay} footer={<Button size={28}>Tomorrow</Button>} />
      <DateField label="Start day" value={null} onChange={() => {}} />
      <TextField label="Quiet" look="quiet" defaultValue="Edit me in place" />
      <TextArea label="Description" placeholder="What is it about?" className="sm:col-span-2" />
    </Section>
  );
}

function Choices() {
  const [view, setView] = useState('list');
  const [role, setRole] = useState('member');
  const [color, setColor] = useState(PROJECT_COLORS[7]!.hex);
  return (
    <Section title="Choices" className="flex flex-wrap items-start gap-8">
      <div className="flex flex-col">
        <Checkbox defaultSelected>Weekly report</Checkbox>
        <Checkbox>Reminders</Checkbox>
        <Checkbox isIndeterminate>Some of them</Checkbox>
        <Checkbox isDisabled>Disabled</Checkbox>
      </div>
      <div className="flex flex-col">
        <Switch defaultSelected>Sounds</Switch>
        <Switch>Idle detection</Switch>
        <Switch isDisabled>Disabled</Switch>
      </div>
      <RadioGroup
        label="Role"
        value={role}
        onChange={setRole}
        options={[
          { id: 'member', label: 'Member', hint: 'Tracks time and does tasks.' },
          { id: 'lead', label: 'Lead', hint: 'Also approves timesheets.' },
          { id: 'admin', label: 'Admin' },
        ]}
      />
      <div className="flex flex-col gap-3">
        <SegmentedControl
          label="View"
          value={view}
          onChange={setView}
          options={[
            { id: 'list', label: 'List', icon: <List /> },
            { id: 'board', label: 'Board', icon: <LayoutGrid /> },
            { id: 'table', label: 'Table' },
          ]}
        />
        <SegmentedControl
          label="View, small"
          size={28}
          value={view}
          onChange={setView}
          options={[
            { id: 'list', label: 'Day' },
            { id: 'board', label: 'Week' },
            { id: 'table', label: 'Month' },
          ]}
        />
      </div>
      <ColorPicker label="Colour" value={color} onChange={setColor} />
    </Section>
  );
}

function Small() {
  return (
    <Section title="Marks">
      {(['todo', 'in_progress', 'done', 'cancelled'] as const).map((status) => (
        <StatusCircle key={status} status={status} />
      ))}
      {(['low', 'medium', 'high', 'urgent'] as const).map((priority) => (
        <PriorityMark key={priority} priority={priority} />
      ))}
      <Dot color={PROJECT_COLORS[7]!.hex} />
      <Dot color={PROJECT_COLORS[7]!.hex} state="running" size={10} />
      <Dot color={PROJECT_COLORS[7]!.hex} state="paused" size={10} />
      <Chip color={PROJECT_COLORS[2]!.hex}>writing</Chip>
      <Chip onRemove={() => {}} label="writing">
        writing
      </Chip>
      <Chip tone="accent">Draft</Chip>
      <Chip tone="good">Approved</Chip>
      <Chip tone="warn">Late</Chip>
      <Chip tone="bad">Rejected</Chip>
      <Avatar name="Ada Lovelace" size={32} />
      <Avatar name="Grace Hopper" />
      <Avatar name="linus" size={20} />
      <div className="w-40">
        <ProgressBar label="Estimate" value={50} max={90} color={projectColorVar(PROJECT_COLORS[4]!.hex).edge} />
      </div>
      <div className="w-40">
        <ProgressBar label="Over" value={130} max={90} />
      </div>
      <div className="hatched h-8 w-24 rounded-control border border-line" />
    </Section>
  );
}

function Overlays() {
  const [isSheetOpen, setSheetOpen] = useState(false);
  const [isPanelOpen, setPanelOpen] = useState(false);
  const [isConfirmOpen, setConfirmOpen] = useState(false);
  const [tab, setTab] = useState('details');
  return (
    <Section title="What floats, and tabs">
      <DialogTrigger>
        <Button>Dialog</Button>
        <Dialog
          title="New project"
          footer={(close) => (
            <>
              <Button onPress={close}>Cancel</Button>
              <Button variant="primary" onPress={close}>
                Create
              </Button>
            </>
          )}
        >
          <div className="flex flex-col gap-4">
            <TextField label="Name" autoFocus />
            <ColorPicker label="Colour" value={PROJECT_COLORS[0]!.hex} onChange={() => {}} />
          </div>
        </Dialog>
      </DialogTrigger>
      <Button onPress={() => setSheetOpen(true)}>Sheet</Button>
      <Sheet
        title="Task"
        isOpen={isSheetOpen}
        onOpenChange={setSheetOpen}
        footer={<Button variant="primary">Save</Button>}
      >
        <TextField label="Title" defaultValue="Write the report" />
      </Sheet>
      <Button onPress={() => setPanelOpen(true)}>Detail panel</Button>
      <Button onPress={() => setConfirmOpen(true)}>Confirm</Button>
      <ConfirmDialog
        title="Delete the workspace Acme?"
        confirmLabel="Delete workspace"
        typeToConfirm={{ label: 'Write its name: Acme', text: 'Acme' }}
        isOpen={isConfirmOpen}
        onOpenChange={setConfirmOpen}
        onConfirm={() => setConfirmOpen(false)}
      >
        12 projects, 480 tasks and 9,120 hours go with it. Nobody can bring them back.
      </ConfirmDialog>
      <MenuTrigger>
        <Button>Menu</Button>
        <Menu onAction={(key) => toast({ message: `${key} done` })}>
          <MenuItem id="edit" icon={<Pencil />} keys="e">
            Edit
          </MenuItem>
          <MenuItem id="duplicate" icon={<Copy />} keys="mod+d">
            Duplicate
          </MenuItem>
          <MenuItem id="archive" icon={<Archive />} isDisabled>
            Archive
          </MenuItem>
          <MenuSeparator />
          <MenuSection title="Danger">
            <MenuItem id="delete" icon={<Trash2 />} tone="bad" keys="backspace">
              Delete
            </MenuItem>
          </MenuSection>
        </Menu>
      </MenuTrigger>
      <PopoverTrigger>
        <Button>Popover</Button>
        <Popover label="Score" className="w-64 text-13">
          Score 82: focus 24, plan 21, estimates 18, rhythm 19.
        </Popover>
      </PopoverTrigger>
      <Button
        onPress={() =>
          toast({
            message: 'Task deleted',
            action: { label: 'Undo', onAction: () => toast({ message: 'Back again' }) },
          })
        }
      >
        Toast with undo
      </Button>
      <Button
        onPress={() => toast({ tone: 'bad', message: 'That could not be saved. What you see is what the server has.' })}
      >
        Bad news
      </Button>
      <Tabs selected={tab} onChange={setTab} className="w-full">
        <TabList label="Parts of a task">
          <Tab id="details">Details</Tab>
          <Tab id="comments" count={3}>
            Comments
          </Tab>
          <Tab id="history">History</Tab>
        </TabList>
        <TabPanel id="details">The details.</TabPanel>
        <TabPanel id="comments">The comments.</TabPanel>
        <TabPanel id="history">The history.</TabPanel>
      </Tabs>
      {isPanelOpen && (
        <div className="fixed inset-y-0 right-0 z-20">
          <DetailPanel title="Task" onClose={() => setPanelOpen(false)}>
            Beside the page; Escape closes it.
          </DetailPanel>
        </div>
      )}
    </Section>
  );
}

function Numbers() {
  const format = useFormat();
  const rows = [
    ['Website', 12.5, PROJECT_COLORS[7]!.hex],
    ['Bookkeeping', 3.25, PROJECT_COLORS[2]!.hex],
    ['Research', 8, PROJECT_COLORS[9]!.hex],
  ] as const;
  return (
    <Section title="Numbers" className="flex flex-col gap-4">
      <div className="grid grid-cols-1 divide-y divide-line rounded-card border border-line bg-surface sm:grid-cols-2 xl:grid-cols-4 xl:divide-x xl:divide-y-0">
        <Stat
          label="Tracked"
          value="38:24"
          comparison={{ change: '12%', direction: 'up', isGood: true, against: 'than last week' }}
          sparkline={<Sparkline values={[4, 6, 5, 8, 7, 2, 6]} />}
          href="#entries"
        />
        <Stat label="Completed" value="17" comparison={{ change: '3', direction: 'down', isGood: false }} />
        <Stat label="On time" value="92%" comparison={{ change: 'the same', direction: 'same' }} />
        <Stat label="Score" value="82" sparkline={<Sparkline values={[70, 72, 71, 79, 82]} />} />
      </div>
      <Card
        title="This week"
        actions={
          <Button size={28} variant="ghost">
            Export
          </Button>
        }
        isFlush
      >
        <Table label="This week">
          <TableHead>
            <TableRow>
              <TableHeaderCell>Project</TableHeaderCell>
              <TableHeaderCell>Last</TableHeaderCell>
              <TableHeaderCell align="end" sort="descending" onSort={() => {}}>
                Hours
              </TableHeaderCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map(([name, hours, color], index) => (
              <TableRow key={name} isSelected={index === 1}>
                <TableCell>
                  <span className="flex items-center gap-2">
                    <Dot color={color} />
                    {name}
                  </span>
                </TableCell>
                <TableCell className="text-muted">{format.day('2026-11-20')}</TableCell>
                <TableCell isNumeric>{durationShort(hours * 3600)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
          <TableFoot>
            <TableRow>
              <TableCell>Total</TableCell>
              <TableCell />
              <TableCell isNumeric>23:45</TableCell>
            </TableRow>
          </TableFoot>
        </Table>
      </Card>
    </Section>
  );
}

function States() {
  return (
    <Section title="States" className="flex flex-col gap-4">
      <div className="grid gap-2 xl:grid-cols-2">
        <Banner title="The week of 16 November is approved">Its entries are locked.</Banner>
        <Banner tone="warn" onDismiss={() => {}}>
          Two entries overlap on Tuesday.
        </Banner>
        <Banner tone="bad" action={<Button size={28}>Connect again</Button>}>
          Google Calendar asks for your permission again.
        </Banner>
        <Banner tone="good">1,204 entries imported; the sums agree.</Banner>
      </div>
      <div className="grid gap-4 xl:grid-cols-3">
        <Card isFlush>
          <EmptyState
            icon={<Inbox />}
            title="Nothing is due today"
            hint="Write down what you want to do:"
            keys="n"
            action={<Button icon={<Plus />}>New task</Button>}
          />
        </Card>
        <Card isFlush>
          <ErrorState error={BROKEN} onRetry={() => {}} />
        </Card>
        <Card isFlush>
          <SkeletonRows />
          <div className="p-3">
            <Skeleton className="h-8 w-full" />
          </div>
        </Card>
      </div>
    </Section>
  );
}

function Calendars() {
  const [day, setDay] = useState('2026-11-20');
  const [range, setRange] = useState({ from: '2026-11-16', to: '2026-11-22' });
  return (
    <Section title="Months" className="flex flex-wrap gap-8">
      <Calendar aria-label="Day" value={day} onChange={setDay} />
      <RangeCalendar aria-label="Period" value={range} onChange={setRange} />
    </Section>
  );
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <UiProvider preferences={preferences} isServerReachable navigate={(href) => history.pushState(null, '', href)}>
      <Gallery />
    </UiProvider>
  </StrictMode>,
);
