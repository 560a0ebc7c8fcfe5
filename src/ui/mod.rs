//! Views that know no feature.

pub mod canvas;
pub mod download;
pub mod editor;
pub mod figure;
mod hints;
pub mod legend;
pub mod math;
pub mod page_life;
pub mod part;
pub mod phase;
pub mod radio_group;
pub mod shared;
pub mod slip_table;
pub mod small_matrix;
pub mod storage;
pub mod task_queue;
pub mod theme;
pub mod verdict;
