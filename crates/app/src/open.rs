//! Opening a company: the checks before the first write, the threads, the handles.
//!
//! Order matters. The lease comes first, so that nobody else writes; the anchor is held against the
//! journal next, so that a rolled-back store is never written to; then the rows catch up, the model
//! is folded through them, and only then the writer starts.

use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::thread::JoinHandle;
use std::time::Duration;

use journal::{
    ANCHORS, Anchors, Compare, Condition, Desk, Query, Reader, RowReader, Signer, Store,
    check_before_writing, company_key,
};
use kernel::{
    Control, Facts, Fault, Instant, Origin, Refused, Seq, StreamId, Text, UserCode, Value,
    bytes_to_hex,
};
use platform::Platform;
use serde_json::json;

use crate::basis::basis_of;
use crate::batch::Batch;
use crate::books::Books;
use crate::documents::drawn_here;
use crate::edge::{Clock, CompanyClock, Entropy, Program};
use crate::fact::{COMPANY_STREAM, Fact};
use crate::filter::Filter;
use crate::follow::{catch_up, entry_at, follow};
use crate::ground::Means;
use crate::key_ring::{KeyRing, RecentKeys};
use crate::model::Model;
use crate::origin;
use crate::pool::Pool;
use crate::press::Press;
use crate::prices::PriceBook;
use crate::progress::Progress;
use crate::request::{Accepted, Failure, Request, system_request};
use crate::rotation::follow_signer;
use crate::seal::CompanyKeys;
use crate::settled::{Overlay, Settled, cover_key, guard_key};
use crate::streams::seqs_in;
use crate::tables::{COMMANDS, GUARDS, NUMBER_SERIES, STREAMS, TOKENS, all_tables};
use crate::writer::{WriterHandle, WriterParts};

/// How long a reader waits for rows that are behind.
const ROWS_PATIENCE: Duration = Duration::from_mins(1);

/// What the shell is given from outside.
#[derive(Clone)]
pub struct Settings {
    /// Where time comes from.
    pub clock: Arc<dyn Clock>,
    /// Where chance comes from.
    pub entropy: Arc<dyn Entropy>,
    /// The running program.
    pub program: Program,
    /// Who holds the writer's lease: shown to whoever else wants it.
    pub holder: String,
}

/// A company to be founded.
#[derive(Debug, Clone)]
pub struct Founding {
    /// Chinese name.
    pub name_zh: String,
    /// English name.
    pub name_en: String,
    /// A demo company: its clock may be set.
    pub demo: bool,
    /// The first administrator's staff number.
    pub administrator: UserCode,
    /// The journal's name; made from chance when absent.
    pub origin: Option<Origin>,
}

/// An open company.
pub struct App {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) settings: Settings,
    clock: Arc<CompanyClock>,
    model: Arc<RwLock<Arc<Model>>>,
    progress: Arc<Progress>,
    writer: Option<WriterHandle>,
    follower: Option<JoinHandle<()>>,
    pub(crate) readers: Pool<Box<dyn Reader>>,
    pub(crate) row_readers: Pool<Box<dyn RowReader>>,
    pub(crate) key_rings: Pool<KeyRing>,
    desk: Mutex<Box<dyn Desk>>,
    pub(crate) prices: PriceBook,
    /// The motor platform, where one is configured.
    pub(crate) platform: Option<Arc<dyn Platform>>,
    recent_keys: RecentKeys,
    /// What documents are signed with.
    pub(crate) press: Press,
}

impl App {
    /// Founds a company in a new store. An existing company is refused.
    pub fn found(
        store: Arc<dyn Store>,
        settings: Settings,
        founding: &Founding,
    ) -> Result<Self, Failure> {
        store.create()?;
        if store.reader()?.head()?.size > 0 {
            return Err(Failure::Refused(already_founded(&store.describe())));
        }
        let signer = open_or_create_signer(store.as_ref(), &settings, founding)?;
        let request = system_request(
            "init",
            "company.found",
            json!({
                "name_zh": founding.name_zh,
                "name_en": founding.name_en,
                "demo": founding.demo,
                "zone": "Asia/Shanghai",
                "verifier_key": signer.verifier_key().to_string(),
                "administrator": founding.administrator,
            }),
        );
        let mut writer = store.writer(&settings.holder)?;
        // The rows of a store made a moment ago are empty, and caught up with nothing.
        store.rows(all_tables())?.caught_up()?;
        let mut rows = store.row_reader(all_tables())?;
        let model = Model {
            origin: Some(origin_of(&signer)?),
            ..Model::default()
        };
        let mut keys = key_ring(store.as_ref(), &settings, &RecentKeys::default())?;
        let (overlay, mut books) = (Overlay::default(), Books::default());
        let mut entries = store.reader()?;
        let settled = Settled {
            overlay: &overlay,
            filter: None,
            rows: rows.as_mut(),
            books: &mut books,
            entries: entries.as_mut(),
            progress: None,
        };
        let means = Means {
            entropy: settings.entropy.as_ref(),
            keys: &mut keys,
            prices: &PriceBook::default(),
            limits: None,
        };
        let mut batch = Batch::new(model, 0, &settings.program, (settled, means));
        batch.run(&request, settings.clock.now())?;
        let prepared = batch.prepare()?;
        if let Some(prepared) = prepared {
            writer.append(&prepared.commit)?;
        }
        drop((writer, rows, signer));
        let app = Self::open(store, settings)?;
        app.signing_key()?;
        Ok(app)
    }

    /// Opens a company for reading and writing.
    pub fn open(store: Arc<dyn Store>, settings: Settings) -> Result<Self, Fault> {
        if !store.exists()? {
            return Err(Fault::Unreachable(format!(
                "no company at {}",
                store.describe()
            )));
        }
        let mut journal = store.writer(&settings.holder)?;
        origin::finish(store.beside(), journal.as_mut())?;
        let mut signer = Signer::open(store.beside())?;
        let anchors = Anchors::open(&store.beside().join(ANCHORS))?;
        check_before_writing(journal.as_mut(), &signer, &anchors)?;
        let mut reader = store.reader()?;
        let mut rows = store.rows(all_tables())?;
        let recent_keys = RecentKeys::default();
        let mut ring = key_ring(store.as_ref(), &settings, &recent_keys)?;
        let position = catch_up(reader.as_mut(), rows.as_mut(), &mut ring, &mut |_| {})?;
        let model = fold(reader.as_mut(), rows.as_mut())?;
        // A hand-over that was committed before the last stop is finished before anything is signed.
        follow_signer(&mut signer, &model)?;
        let model = Arc::new(RwLock::new(Arc::new(model)));
        let progress = Arc::new(Progress::default());
        progress.grew_to(position);
        progress.rows_at(position);
        let following = Arc::clone(&progress);
        let follower = std::thread::Builder::new()
            .name("follower".into())
            .spawn(move || follow(reader, rows, ring, &following))
            .map_err(|e| Fault::Unreachable(format!("follower thread: {e}")))?;
        let mut app = Self::with(store, settings, model, progress)?;
        app.recent_keys = recent_keys;
        let parts = WriterParts {
            journal,
            filter: settled_keys(app.store.as_ref())?,
            keys: app.key_ring()?,
            prices: app.prices.clone(),
            rows: app.store.row_reader(all_tables())?,
            signer,
            anchors,
            clock: Arc::clone(&app.clock),
            program: app.settings.program.clone(),
            entropy: Arc::clone(&app.settings.entropy),
            model: Arc::clone(&app.model),
            progress: Arc::clone(&app.progress),
        };
        app.writer = Some(WriterHandle::start(parts)?);
        app.follower = Some(follower);
        // A tail that was committed but not signed before the last stop is signed before anything.
        app.checkpoint()?;
        app.state_basis()?;
        Ok(app)
    }

    /// Opens a company for reading only, beside whoever writes.
    pub fn view(store: Arc<dyn Store>, settings: Settings) -> Result<Self, Fault> {
        if !store.exists()? {
            return Err(Fault::Unreachable(format!(
                "no company at {}",
                store.describe()
            )));
        }
        let mut reader = store.reader()?;
        let mut rows = store.row_reader(all_tables())?;
        let position = rows.position()?;
        let model = Arc::new(RwLock::new(Arc::new(fold(reader.as_mut(), rows.as_mut())?)));
        let progress = Arc::new(Progress::default());
        progress.grew_to(position);
        progress.rows_at(position);
        Self::with(store, settings, model, progress)
    }

    /// The company as folded elsewhere, for reading only.
    pub(crate) fn reading(
        store: Arc<dyn Store>,
        settings: Settings,
        model: Model,
    ) -> Result<Self, Fault> {
        let progress = Arc::new(Progress::default());
        let model = Arc::new(RwLock::new(Arc::new(model)));
        Self::with(store, settings, model, progress)
    }

    fn with(
        store: Arc<dyn Store>,
        settings: Settings,
        model: Arc<RwLock<Arc<Model>>>,
        progress: Arc<Progress>,
    ) -> Result<Self, Fault> {
        let desk = Mutex::new(store.desk()?);
        let clock = Arc::new(CompanyClock::on(Arc::clone(&settings.clock)));
        let current = Arc::clone(&model.read().unwrap_or_else(PoisonError::into_inner));
        if let (Some(_), Some(last)) = (current.company.clock(), current.recorded_at) {
            clock.set(last);
        }
        Ok(Self {
            store,
            settings,
            clock,
            model,
            progress,
            writer: None,
            follower: None,
            readers: Pool::default(),
            row_readers: Pool::default(),
            key_rings: Pool::default(),
            desk,
            prices: PriceBook::default(),
            platform: None,
            recent_keys: RecentKeys::default(),
            press: Press::default(),
        })
    }

    /// Puts the running program's basis on record when it differs from the last one.
    fn state_basis(&self) -> Result<(), Fault> {
        let basis = basis_of(&self.model(), &self.settings.program)?;
        if self.model().basis == Some(basis.digest()) {
            return Ok(());
        }
        let body = serde_json::to_value(&basis).map_err(|e| Fault::Bug(e.to_string()))?;
        let key = format!("basis after {}", self.head_size());
        let request = Request {
            key,
            ..system_request("program", "company.set_basis", body)
        };
        match self.submit(request) {
            Ok(_) => Ok(()),
            Err(Failure::Fault(fault)) => Err(fault),
            Err(other) => Err(Fault::Bug(other.to_string())),
        }
    }

    /// Sends a command and waits until its answer is durable.
    pub fn submit(&self, request: Request) -> Result<Accepted, Failure> {
        drawn_here(&request)?;
        self.submit_own(request)
    }

    /// Sends a command that only the shell gives, and waits as [`App::submit`] does.
    pub(crate) fn submit_own(&self, request: Request) -> Result<Accepted, Failure> {
        self.writer_handle()?.submit(request)
    }

    /// Sends many commands and waits until their answers are durable; answers come in the same
    /// order, and a refusal among them harms none of the others.
    pub fn submit_many(
        &self,
        requests: Vec<Request>,
    ) -> Result<Vec<Result<Accepted, Failure>>, Fault> {
        let made = requests
            .into_iter()
            .map(|request| match drawn_here(&request) {
                Ok(()) => Ok(request),
                Err(failure) => Err(Err(failure)),
            });
        self.give_made(made.collect())
    }

    /// Gives the commands that were made; where there is none to give, what was said already stands. An
    /// answer for each, in order.
    pub(crate) fn give_made(
        &self,
        made: Vec<Result<Request, Result<Accepted, Failure>>>,
    ) -> Result<Vec<Result<Accepted, Failure>>, Fault> {
        let (mut requests, mut said) = (Vec::new(), Vec::with_capacity(made.len()));
        for request in made {
            said.push(request.map(|request| requests.push(request)));
        }
        let mut given = self.writer_handle()?.submit_many(requests)?.into_iter();
        let missing = || Err(Failure::Fault(Fault::Bug("an answer is missing".into())));
        let answer = |said: Result<(), Result<Accepted, Failure>>| match said {
            Ok(()) => given.next().unwrap_or_else(missing),
            Err(said) => said,
        };
        Ok(said.into_iter().map(answer).collect())
    }

    /// The signed checkpoint of the committed head, signed now if need be; a reader's company gives
    /// the newest one there is.
    pub fn checkpoint(&self) -> Result<String, Fault> {
        match &self.writer {
            Some(writer) => writer.sign(),
            None => self
                .with_reader(|reader| reader.checkpoint())?
                .ok_or_else(|| Fault::Unreachable("no signed checkpoint yet".into())),
        }
    }

    /// The company as it stands.
    pub fn model(&self) -> Arc<Model> {
        Arc::clone(&self.model.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The store as the operator named it.
    pub fn describe(&self) -> String {
        self.store.describe()
    }

    /// Number of committed entries.
    pub fn head_size(&self) -> Seq {
        self.progress.head()
    }

    /// Waits until the rows hold a position.
    pub fn wait_for_rows(&self, position: Seq, patience: Duration) -> Result<(), Fault> {
        if self.follower.is_none() {
            return Ok(());
        }
        self.progress.wait_for_rows(position, patience)
    }

    /// Waits until the rows hold everything committed of a stream.
    pub(crate) fn settle_stream(&self, of: &StreamId) -> Result<(), Fault> {
        if self.follower.is_none() {
            return Ok(());
        }
        self.progress.wait_for_stream(of, ROWS_PATIENCE)
    }

    /// Waits until the rows hold everything committed: how a one-shot command ends.
    pub fn settle(&self) -> Result<(), Fault> {
        self.wait_for_rows(self.head_size(), ROWS_PATIENCE)
    }

    /// Now, by the clock the company runs on.
    pub fn now(&self) -> Instant {
        self.clock.now()
    }

    pub(crate) fn entropy(&self) -> Result<[u8; 32], Fault> {
        self.settings.entropy.bytes()
    }

    /// The same company with a motor platform at hand.
    #[must_use]
    pub fn with_platform(mut self, platform: Arc<dyn Platform>) -> Self {
        self.platform = Some(platform);
        self
    }

    /// Who may write to the journal now, as he named himself; none where nobody holds the lease.
    pub fn writer_holder(&self) -> Result<Option<String>, Fault> {
        self.store.holder()
    }

    /// Whether a motor platform is at hand, so that proposals can go on to underwriting.
    pub fn has_platform(&self) -> bool {
        self.platform.is_some()
    }

    /// This thread's access to the keys of persons and vehicles.
    pub(crate) fn key_ring(&self) -> Result<KeyRing, Fault> {
        key_ring(self.store.as_ref(), &self.settings, &self.recent_keys)
    }

    fn writer_handle(&self) -> Result<&WriterHandle, Fault> {
        self.writer
            .as_ref()
            .ok_or_else(|| Fault::Fenced("this company was opened to read".into()))
    }

    pub(crate) fn with_desk<T>(
        &self,
        work: impl FnOnce(&mut dyn Desk) -> Result<T, Fault>,
    ) -> Result<T, Fault> {
        work(
            self.desk
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .as_mut(),
        )
    }
}

impl Drop for App {
    /// Signs the head, lets the rows catch up, gives the lease back.
    fn drop(&mut self) {
        if let Some(writer) = &mut self.writer {
            writer.stop();
        }
        self.progress.stop();
        if let Some(follower) = self.follower.take() {
            let _panicked = follower.join();
        }
    }
}

/// A ring on the store's keys; the company's key is made where there is none yet.
fn key_ring(store: &dyn Store, settings: &Settings, recent: &RecentKeys) -> Result<KeyRing, Fault> {
    let company = company_key(store.beside(), Some(settings.entropy.bytes()?))?;
    let keys = CompanyKeys::new(&company);
    Ok(KeyRing::new(store.keys()?, keys, recent.clone()))
}

fn open_or_create_signer(
    store: &dyn Store,
    settings: &Settings,
    founding: &Founding,
) -> Result<Signer, Fault> {
    // A founding that died before its first commit left a signer; it goes on with it.
    if Signer::exists(store.beside()) {
        return Signer::open(store.beside());
    }
    let chance = settings.entropy.bytes()?;
    let made = format!(
        "yinuo.local/{}",
        bytes_to_hex(chance.get(..6).unwrap_or(&chance))
    );
    let origin = founding.origin.clone().or_else(|| Origin::parse(&made));
    let origin = origin.ok_or_else(|| Fault::Bug(format!("origin {made}")))?;
    Signer::create(store.beside(), &origin, settings.entropy.bytes()?)
}

/// The journal is named as its signer's key is.
fn origin_of(signer: &Signer) -> Result<Origin, Fault> {
    let name = signer.verifier_key().name();
    Origin::parse(name).ok_or_else(|| Fault::Bug(format!("origin {name}")))
}

/// Every key the rows hold, for the writer's filter.
fn settled_keys(store: &dyn Store) -> Result<Filter, Fault> {
    let mut rows = store.row_reader(all_tables())?;
    let mut filter = Filter::default();
    rows.scan(&COMMANDS, &mut |row| {
        if let Some(Value::Text(name)) = row.first()
            && let Some(id) = kernel::Digest::from_hex(&format!("{name}{name}"))
        {
            filter.insert(kernel::CommandId(id).name());
        }
        Ok(())
    })?;
    rows.scan(&GUARDS, &mut |row| {
        if let Some(Value::Text(guard)) = row.first() {
            filter.insert(guard_key(guard));
        }
        Ok(())
    })?;
    for (table, column) in TOKENS {
        let at = table.column(column).unwrap_or(usize::MAX);
        rows.scan(table, &mut |row| {
            if let Some(Value::Text(token)) = row.get(at) {
                filter.insert(guard_key(token));
            }
            Ok(())
        })?;
    }
    let at = |column| policy::PROPOSALS.column(column).unwrap_or(usize::MAX);
    let (vehicle, sold) = (at("vehicle"), at("policy"));
    rows.scan(&policy::PROPOSALS, &mut |row| {
        if let (Some(Value::Text(vehicle)), Some(Value::Text(_))) =
            (row.get(vehicle), row.get(sold))
            && let Some(vehicle) = kernel::Subject::parse(vehicle)
        {
            filter.insert(cover_key(&vehicle));
        }
        Ok(())
    })?;
    Ok(filter)
}

/// Folds the model through the rows' index: only the streams that belong in it are read.
fn fold(reader: &mut dyn Reader, rows: &mut dyn RowReader) -> Result<Model, Fault> {
    let mut seqs = Vec::new();
    for beginning in [COMPANY_STREAM, "product/"] {
        let query = Query {
            table: &STREAMS,
            conditions: vec![Condition {
                column: "stream",
                compare: Compare::StartsWith,
                value: Value::Text(beginning.to_owned()),
            }],
            after: None,
            descending: false,
            limit: usize::MAX,
        };
        seqs.extend(seqs_in(&rows.find(&query)?));
    }
    seqs.sort_unstable();
    let mut model = Model::default();
    for seq in seqs {
        let envelope = entry_at(reader, seq)?;
        model.evolve(&Fact::decode(&envelope)?, &envelope);
    }
    let numbers = Arc::make_mut(&mut model.numbers);
    rows.scan(&NUMBER_SERIES, &mut |row| {
        if let [Value::Text(series), Value::Integer(last), ..] = row {
            numbers.insert(series.clone(), u32::try_from(*last).unwrap_or(u32::MAX));
        }
        Ok(())
    })?;
    let head = reader.head()?;
    if let Some(last) = head.size.checked_sub(1) {
        model.recorded_at = Some(entry_at(reader, last)?.recorded_at);
        model.entries = head.size;
    }
    Ok(model)
}

fn already_founded(place: &str) -> Refused {
    Refused {
        control: Control::new("already-founded"),
        message: Text::new(
            format!("{place} 已有公司，不能再次建立"),
            format!("there is a company at {place} already"),
        ),
        facts: Facts::from([("store", place.to_owned())]),
        remedy: Some(Text::fixed("请换一个空的存储位置", "choose an empty place")),
    }
}
