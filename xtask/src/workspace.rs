//! Where things are, and the one environment in which programs are started.

use crate::Result;
use std::env;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The folders of this checkout.
pub struct Workspace {
    root: PathBuf,
    target: PathBuf,
    /// What rustup calls the toolchain to use. `None` is the one that started this program.
    toolchain: Option<&'static str>,
}

impl Workspace {
    /// The checkout that cargo was started in.
    pub fn find() -> Result<Self> {
        let root = env::var_os("CARGO_MANIFEST_DIR")
            .map(PathBuf::from)
            .and_then(|xtask| xtask.parent().map(Path::to_path_buf))
            .ok_or("start this as `cargo xtask`")?;
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => env::current_dir()
                .map_err(|error| format!("the current folder cannot be read: {error}"))?
                .join(folder),
            None => root.join("target"),
        };
        Ok(Self {
            root,
            target,
            toolchain: None,
        })
    }

    /// Has all commands from here on use another toolchain of rustup's.
    pub fn use_toolchain(&mut self, name: &'static str) {
        self.toolchain = Some(name);
    }

    /// The page, ready for a web host.
    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// A file or folder of this checkout, by its path from the root.
    pub fn file(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// The folder cargo builds into.
    pub fn target(&self) -> &Path {
        &self.target
    }

    /// The build tools: those of the cargo profile of this name, and `bin/` for installed ones.
    pub fn tools(&self) -> PathBuf {
        self.target.join("tools")
    }

    /// The wasm-bindgen of this workspace.
    pub fn wasm_bindgen(&self) -> PathBuf {
        self.tools().join(executable("wasm-bindgen"))
    }

    /// A command that runs in the workspace's root and finds the build tools first.
    pub fn command(&self, program: impl AsRef<OsStr>) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", &self.target)
            // These would replace the flags and the target that .cargo/config.toml chooses.
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env_remove("CARGO_BUILD_TARGET");
        if let Some(toolchain) = self.toolchain {
            command.env("RUSTUP_TOOLCHAIN", toolchain);
        }
        let tools = [self.tools(), self.tools().join("bin")];
        let inherited = env::var_os("PATH").unwrap_or_default();
        let path = tools.into_iter().chain(env::split_paths(&inherited));
        // Fails only on a folder with a separator in its name, which no PATH can hold.
        if let Ok(path) = env::join_paths(path) {
            command.env("PATH", path);
        }
        command
    }

    /// The toolchain's cargo, with these arguments.
    pub fn cargo<'a>(&self, arguments: impl IntoIterator<Item = &'a str>) -> Command {
        // That one is the cargo that started this program; by its plain name rustup chooses.
        let started = env::var_os("CARGO").filter(|_| self.toolchain.is_none());
        let mut command = self.command(started.unwrap_or_else(|| "cargo".into()));
        command.args(arguments);
        command
    }
}

/// Runs a command to its end, with its output shown.
pub fn run(command: &mut Command) -> Result {
    let status = command
        .status()
        .map_err(|error| format!("{} did not start: {error}", line(command)))?;
    if status.success() {
        Ok(())
    } else {
        Err(format!("{} failed ({status})", line(command)))
    }
}

/// What a command prints, or nothing where it fails or does not exist.
pub fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

/// The program of this name on the PATH.
pub fn on_path(program: &str) -> Option<PathBuf> {
    let file = executable(program);
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(&file))
        .find(|path| path.is_file())
}

/// The file name of a program.
pub fn executable(name: &str) -> String {
    format!("{name}{}", env::consts::EXE_SUFFIX)
}

/// A command as one would type it.
fn line(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_stem().unwrap_or(program.as_os_str());
    let words: Vec<_> = std::iter::once(name)
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect();
    format!("`{}`", words.join(" "))
}
